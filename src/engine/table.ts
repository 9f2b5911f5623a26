import { formatTime } from "../base/time.ts";
import { type Batch, type Column, segmentCount } from "../column/batch.ts";
import { joinParts, sliceSegments } from "../column/segments.ts";
import { type Cell, type ColumnType, cellAt } from "../column/vector.ts";

/** A cell as `rows()` gives it: integers as number (as bigint beyond 2^53), times as RFC3339 text, null as null. */
export type RowCell = boolean | number | bigint | string | null;

export type Row = Record<string, RowCell>;

/**
 * One whole table of a result.
 *
 * @example
 * for await (const table of engine.run(script)) console.log(table.groupKey, table.column("_value"));
 */
export class Table {
  /** Name of the result it belongs to. */
  readonly result: string;
  /** The table as one complete segment of columns. */
  readonly batch: Batch;

  constructor(result: string, batch: Batch) {
    this.result = result;
    this.batch = batch;
  }

  get columns(): readonly Column[] {
    return this.batch.schema.columns;
  }

  get length(): number {
    return this.batch.length;
  }

  /** The group key: the values of the key columns by name. */
  get groupKey(): Row {
    const { schema, vectors } = this.batch;
    return Object.fromEntries(
      schema.keys.map((k) => [schema.columns[k].name, rowCell(cellAt(vectors[k], 0), schema.columns[k].type)]),
    );
  }

  /** The cells of a column; undefined if the table has none of that name. */
  column(name: string): RowCell[] | undefined {
    const { schema, vectors, length } = this.batch;
    const at = schema.index(name);
    if (at < 0) return undefined;
    const { type, key } = schema.columns[at];
    return Array.from({ length }, (_, row) => rowCell(cellAt(vectors[at], key ? 0 : row), type));
  }

  /** The rows as objects, key columns too. @example table.rows() // [{ host: "a", _value: 1.5 }] */
  rows(): Row[] {
    const { schema, vectors, length } = this.batch;
    if (length === 0) return [];
    // All rows begin as copies of one object, so that they get their form and the key's cells at once.
    const first: Row = {};
    schema.columns.forEach((c, at) => {
      first[c.name] = rowCell(cellAt(vectors[at], 0), c.type);
    });
    // Of columns of one name the last counts.
    const last = new Map(schema.columns.map((c, at) => [c.name, at]));
    const varying = schema.columns.flatMap(({ name, type, key }, at) =>
      key || last.get(name) !== at ? [] : [{ name, type, vector: vectors[at] }],
    );
    const rows: Row[] = [first];
    for (let i = 1; i < length; i++) {
      const row = { ...first };
      for (const { name, type, vector } of varying) row[name] = rowCell(cellAt(vector, i), type);
      rows.push(row);
    }
    return rows;
  }
}

function rowCell(cell: Cell, type: ColumnType): RowCell {
  if (typeof cell !== "bigint") return cell;
  if (type === "time") return formatTime(cell);
  const number = Number(cell);
  return Number.isSafeInteger(number) ? number : cell;
}

/** Puts batches together into whole tables, as each is complete. */
export class TableCollector {
  private readonly result: string;
  private parts: Batch[] = [];

  constructor(result: string) {
    this.result = result;
  }

  *add(batch: Batch): Generator<Table> {
    const segments = segmentCount(batch);
    for (let s = 0; s < segments; s++) {
      this.parts.push(sliceSegments(batch, s, s + 1));
      if (s < segments - 1 || !batch.open) yield this.close();
    }
  }

  *end(): Generator<Table> {
    if (this.parts.length > 0) yield this.close();
  }

  private close(): Table {
    const table = new Table(this.result, joinParts(this.parts));
    this.parts = [];
    return table;
  }
}
