import {
  type Batch,
  type Column,
  concat,
  expand,
  nullVector,
  Schema,
  segmentCount,
  sortByKey,
  type Vector,
} from "../../src/sdk/index.ts";
import type { PivotColumn, PivotTable } from "./_pivot-places.ts";

/** A batch of the input with the place of each of its values. */
export interface PivotPart {
  readonly batch: Batch;
  /** One value a row. */
  readonly values: Vector;
  /** The row and the new column of each value. */
  readonly rows: Int32Array;
  readonly columns: Int32Array;
  /** The table of each segment. */
  readonly tables: Int32Array;
}

/** Tables of the result with the same columns. */
export interface PivotClass {
  readonly schema: Schema;
  readonly kept: readonly Column[];
  readonly added: readonly PivotColumn[];
  readonly members: number[];
  /** Its rows, in rows over all classes. */
  begin: number;
  end: number;
  /** Where its new columns begin in the data of their types. */
  readonly bases: number[];
}

export function classify(tables: readonly PivotTable[], columns: readonly PivotColumn[]): PivotClass[] {
  const classes = new Map<string, PivotClass>();
  tables.forEach((table, t) => {
    const kept = table.layout.columns;
    const added = table.columns.map((c) => columns[c]);
    const name = JSON.stringify([kept, added]);
    let found = classes.get(name);
    if (found === undefined) {
      const schema = new Schema([...kept, ...added.map((c) => ({ ...c, key: false }))]);
      found = { schema, kept, added, members: [], begin: 0, end: 0, bases: [] };
      classes.set(name, found);
    }
    found.members.push(t);
  });
  return [...classes.values()];
}

/** Orders the tables of a class by their keys and gives the rows at which they begin. */
export function orderTables(
  { kept, members }: PivotClass,
  tables: readonly PivotTable[],
  source: PivotSource,
  counts: Int32Array,
): Int32Array {
  const keys = kept.filter((c) => c.key);
  const order = sortByKey(
    new Schema(keys),
    keys.map((c) => source.bySegment(c)),
    Int32Array.from(members, (table) => tables[table].segment),
  );
  const sorted = Array.from(order, (i) => members[i]);
  const offsets = new Int32Array(sorted.length + 1);
  sorted.forEach((table, i) => {
    members[i] = table;
    offsets[i + 1] = offsets[i] + counts[table];
  });
  return offsets;
}

/** Columns of the input over all batches; nulls where a batch does not have the column. */
export class PivotSource {
  private readonly parts: readonly Pick<PivotPart, "batch">[];
  private readonly whole = new Map<string, Vector>();

  constructor(parts: readonly Pick<PivotPart, "batch">[]) {
    this.parts = parts;
  }

  bySegment(column: Column): Vector {
    return this.column(column, segmentCount, ({ vectors }, at) => vectors[at]);
  }

  byRow(column: Column): Vector {
    return this.column(
      column,
      ({ length }) => length,
      ({ schema, vectors, offsets }, at) => (schema.columns[at].key ? expand(vectors[at], offsets) : vectors[at]),
    );
  }

  private column(
    { name, type, key }: Column,
    length: (batch: Batch) => number,
    values: (batch: Batch, at: number) => Vector,
  ): Vector {
    const signature = `${type} ${key} ${name}`;
    let found = this.whole.get(signature);
    if (found === undefined) {
      found = concat(
        this.parts.map(({ batch }) => {
          const at = batch.schema.index(name);
          const column = batch.schema.columns[at];
          const fits = column !== undefined && column.type === type && (column.key || !key);
          return fits ? values(batch, at) : nullVector(type, length(batch));
        }),
      );
      this.whole.set(signature, found);
    }
    return found;
  }
}
