import { fail } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import { type Batch, Schema } from "../column/batch.ts";
import { VectorBuilder } from "../column/builder.ts";
import type { Cell, ColumnType } from "../column/vector.ts";
import { NullValue, RecordValue, Time, UInt, type Value } from "../expr/value.ts";

/** The column type that can hold a value; undefined for values that are no cells (durations, bytes, records …). */
export function columnTypeOf(v: Value): ColumnType | undefined {
  switch (typeof v) {
    case "boolean":
      return "bool";
    case "bigint":
      return "int";
    case "number":
      return "float";
    case "string":
      return "string";
    default:
      if (v instanceof Time) return "time";
      if (v instanceof UInt) return "uint";
      if (v instanceof NullValue && v.type !== undefined && CELL_TYPES.has(v.type)) return v.type as ColumnType;
      return undefined;
  }
}

const CELL_TYPES: ReadonlySet<string> = new Set(["bool", "int", "uint", "float", "string", "time"]);

/** A value as a cell of a column. */
export function cellOf(v: Value): Cell {
  if (v instanceof NullValue) return null;
  if (v instanceof Time) return v.ns;
  if (v instanceof UInt) return v.value;
  return v as Cell;
}

/** A cell of a column as a value. */
export function valueOfCell(cell: Cell, type: ColumnType): Value {
  if (cell === null) return new NullValue(type);
  if (type === "time") return new Time(cell as bigint);
  if (type === "uint") return new UInt(cell as bigint);
  return cell;
}

/**
 * One table without group key from records; the first record gives columns and types, a property that is missing later
 * is null.
 *
 * @throws FluxError FLX0405 or FLX0401 where a value does not fit its column or cannot be a cell
 */
export function tableOfRecords(rows: readonly Value[], functionName: string, span: Span): Batch {
  const first = rows[0];
  if (!(first instanceof RecordValue)) fail("FLX0601", span, `${functionName}: rows must be records`);
  const builders = new Map<string, VectorBuilder>();
  for (const [name, value] of first.fields) {
    const type = columnTypeOf(value);
    if (type === undefined) {
      const what = value instanceof NullValue ? "a null of unknown type" : "this kind of value";
      fail("FLX0401", span, `${functionName}: ${what} cannot be stored in column "${name}"`, [
        "a column holds bool, int, uint, float, string or time values",
      ]);
    }
    builders.set(name, new VectorBuilder(type, rows.length));
  }
  for (const row of rows) {
    const { fields } = row as RecordValue;
    for (const [name, builder] of builders) {
      const value = fields.get(name);
      const type = value === undefined || value instanceof NullValue ? builder.type : columnTypeOf(value);
      if (type !== builder.type) {
        fail(
          "FLX0405",
          span,
          `${functionName}: column "${name}" holds ${builder.type} values, a later row has another type there`,
        );
      }
      builder.append(value === undefined ? null : cellOf(value));
    }
  }
  return {
    schema: new Schema([...builders].map(([name, b]) => ({ name, type: b.type, key: false }))),
    length: rows.length,
    vectors: [...builders.values()].map((b) => b.finish()),
    offsets: Int32Array.of(0, rows.length),
    continues: false,
    open: false,
  };
}
