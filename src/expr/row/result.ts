import type { ColumnType, Vector } from "../../column/vector.ts";
import type { Output } from "./outputs.ts";

/** A column of what a row function gives. */
export interface RowColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The input column that passes through untouched (its vector is the input's), or -1. */
  readonly source: number;
  /** The vector has one value a segment: the column depends on key columns and constants only. */
  readonly perSegment: boolean;
}

export interface RowResult {
  /** The same object from run to run as long as the columns are the same. */
  readonly columns: readonly RowColumn[];
  readonly vectors: readonly Vector[];
}

/** Puts vectors and their columns together; the columns stay one object while they are the same. */
export class Assembly {
  #columns: readonly RowColumn[] = [];

  result(outputs: readonly Output[], vectorOf: (output: Output) => Vector | undefined): RowResult {
    const columns: RowColumn[] = [];
    const vectors: Vector[] = [];
    for (const output of outputs) {
      const vector = vectorOf(output);
      if (vector === undefined) continue;
      const source = output.kind === "source" ? output.index : -1;
      columns.push({ name: output.name, type: vector.type, source, perSegment: output.perSegment });
      vectors.push(vector);
    }
    const same =
      columns.length === this.#columns.length &&
      columns.every((c, i) => c.name === this.#columns[i].name && c.type === this.#columns[i].type);
    if (!same) this.#columns = columns;
    return { columns: this.#columns, vectors };
  }
}
