import {
  type Batch,
  bySchema,
  constantVector,
  type Definition,
  type Documented,
  defineTransform,
  joinColumns,
  keyedSchema,
  needColumn,
  perBatch,
  RowFilter,
  type Schema,
  type Span,
  segmentCount,
  singleRows,
  sliceSegments,
  type Vector,
} from "../../src/sdk/index.ts";
import { FirstSeen } from "./_first-seen.ts";

export interface ColumnSpec {
  readonly column: string;
  readonly name: string;
}

const VALUE = "_value";

/** Defines `unique`: keeps the first row of each value of a column. */
export function defineUnique(documented: Documented): Definition {
  return defineTransform<ColumnSpec>({
    ...documented,
    read: (a) => ({ column: a.string("column", VALUE), name: a.functionName }),
    needs: ({ column }, wanted) => joinColumns(wanted, [column]),
    open({ column, name }, { span, memory }, out) {
      const at = bySchema((schema) => needColumn(schema, column, name, span));
      const seen = new FirstSeen(memory);
      const filter = new RowFilter(true);
      return perBatch(out, (batch) => {
        const c = at(batch.schema);
        const { key } = batch.schema.columns[c];
        return filter.apply(batch, key ? firstRows(batch) : seen.marks(batch, batch.vectors[c]));
      });
    },
  });
}

/** Defines `distinct`: the different values of a column. */
export function defineDistinct(documented: Documented): Definition {
  return defineTransform<ColumnSpec>({
    ...documented,
    read: (a) => ({ column: a.string("column", VALUE), name: a.functionName }),
    needs: ({ column }) => new Set([column]),
    open({ column, name }, { span, memory }, out) {
      const layoutOf = bySchema((schema) => valueLayout(schema, column, name, span));
      const seen = new FirstSeen(memory);
      const filter = new RowFilter(true);
      return perBatch(out, (batch) => {
        const layout = layoutOf(batch.schema);
        if (layout.perTable) return oneRowPerTable(batch, layout);
        const values = batch.vectors[layout.at];
        const vectors = [...layout.keys.map((k) => batch.vectors[k]), values];
        return filter.apply({ ...batch, schema: layout.schema, vectors }, seen.marks(batch, values));
      });
    },
  });
}

/** Tables with their group key and one column of values. */
export interface ValueLayout {
  /** The column the values come from, -1 if the table lacks it. */
  readonly at: number;
  readonly keys: readonly number[];
  /** Key columns, then `_value`. */
  readonly schema: Schema;
  /** There is one value a table: that of a key column, or an empty text where the column is missing. */
  readonly perTable: boolean;
}

export function valueLayout(schema: Schema, column: string, name: string, span: Span): ValueLayout {
  const at = schema.index(column);
  const type = at < 0 ? "string" : schema.columns[at].type;
  const output = keyedSchema(schema, [{ name: VALUE, type }], name, span);
  return { at, keys: schema.keys, schema: output, perTable: at < 0 || schema.columns[at].key };
}

/** One row for each table that begins in the batch: its value in a key column, or an empty text. */
export function oneRowPerTable(batch: Batch, { at, keys, schema }: ValueLayout): Batch | undefined {
  const rows = batch.continues ? sliceSegments(batch, 1, segmentCount(batch)) : batch;
  if (segmentCount(rows) === 0) return undefined;
  const n = segmentCount(rows);
  const values: Vector = at < 0 ? constantVector("string", "", n) : rows.vectors[at];
  const vectors = [...keys.map((k) => rows.vectors[k]), values];
  return { schema, length: n, vectors, offsets: singleRows(n), continues: false, open: false };
}

function firstRows(batch: Batch): Uint8Array {
  const marks = new Uint8Array(batch.length);
  for (let s = batch.continues ? 1 : 0; s < segmentCount(batch); s++) {
    if (batch.offsets[s] < batch.offsets[s + 1]) marks[batch.offsets[s]] = 1;
  }
  return marks;
}
