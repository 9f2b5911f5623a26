import { type Batch, type Schema, type SortWords, sortWords } from "../../src/sdk/index.ts";

/** What rows are sorted by. */
export interface SortSpec {
  readonly columns: readonly string[];
  readonly desc: boolean;
}

/** The columns of a table by which its rows can differ: those it has and that are not in its group key. */
export function sortColumns({ columns }: SortSpec, schema: Schema): number[] {
  return columns.map((name) => schema.index(name)).filter((at) => at >= 0 && !schema.columns[at].key);
}

/** The order of the rows of a batch. */
export function batchWords({ desc }: SortSpec, columns: readonly number[], batch: Batch): SortWords {
  return columns.flatMap((at) => sortWords(batch.vectors[at], desc));
}
