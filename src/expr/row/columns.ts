import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { VectorBuilder } from "../../column/builder.ts";
import type { Cell, ColumnType, Vector } from "../../column/vector.ts";
import { kindOf, toRaw, type ValueKind } from "../kind.ts";
import { NullValue, type Value } from "../value.ts";

/** The type of column that values of a kind can stand in, or undefined if they cannot. */
export function columnType(kind: ValueKind): ColumnType | undefined {
  switch (kind) {
    case "bool":
    case "int":
    case "uint":
    case "float":
    case "string":
    case "time":
      return kind;
    default:
      return undefined;
  }
}

/** Refuses a property whose values no column can hold. */
export function refuseColumn(name: string, kind: string, span: Span): never {
  fail("FLX0408", span, `property ${JSON.stringify(name)} is of type ${kind}, which a table column cannot have`);
}

/**
 * A column of values whose type only the values tell: that of the first value, or of the first null that knows its type. Once
 * told it stays, also for later batches.
 */
export class ValueColumn {
  readonly name: string;
  readonly #span: Span;
  /** Undefined while nothing has told it; `none` if rows have come and still nothing did: then there is no such column. */
  type: ColumnType | "none" | undefined;

  constructor(name: string, span: Span, type?: ColumnType) {
    this.name = name;
    this.#span = span;
    this.type = type;
  }

  /** The vector of some values, or undefined if there is no such column. */
  vector(values: readonly Value[]): Vector | undefined {
    this.type ??= this.#typeAmong(values);
    if (this.type === "none") {
      const value = values.find((v) => !(v instanceof NullValue));
      if (value !== undefined) {
        fail("FLX0405", this.#span, `property ${JSON.stringify(this.name)} had no type in the rows before`);
      }
      return undefined;
    }
    if (this.type === undefined) return undefined;
    const builder = new VectorBuilder(this.type, values.length);
    for (const value of values) builder.append(this.#cell(value, this.type));
    return builder.finish();
  }

  #typeAmong(values: readonly Value[]): ColumnType | "none" | undefined {
    const told = values.map(tells).find((kind) => kind !== undefined);
    if (told === undefined) return values.length === 0 ? undefined : "none";
    return columnType(told) ?? refuseColumn(this.name, told, this.#span);
  }

  #cell(value: Value, type: ColumnType): Cell {
    if (value instanceof NullValue) return null;
    const kind = kindOf(value);
    if (kind === type) return toRaw(value) as Cell;
    if (columnType(kind) === undefined) return refuseColumn(this.name, kind, this.#span);
    return fail(
      "FLX0405",
      this.#span,
      `property ${JSON.stringify(this.name)} is ${type} in one row and ${kind} in another`,
    );
  }
}

function tells(value: Value): ValueKind | undefined {
  return value instanceof NullValue ? value.type : kindOf(value);
}
