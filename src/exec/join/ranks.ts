import { concat } from "../../column/concat.ts";
import type { Vector } from "../../column/vector.ts";
import { compareRows } from "../order/compare-rows.ts";
import { RowSorter } from "../order/sort-rows.ts";
import { sortWords } from "../order/sort-words.ts";

/** The join keys of two sides as numbers: keys are equal where their ranks are, and keys in order have ranks in order. */
export interface Ranks {
  readonly left: Int32Array;
  readonly right: Int32Array;
  /** Ranks are below this. */
  readonly count: number;
}

/**
 * Ranks the rows of two sides by the values of pairs of columns, the first pair counting most. A row with a null or a NaN in
 * any of them has a rank of its own, so it meets none; nulls come first. The two columns of a pair have one type.
 *
 * @param left one value a row in each vector
 */
export function rankRows(left: readonly Vector[], right: readonly Vector[]): Ranks {
  const both = left.map((l, i) => concat([l, right[i]]));
  const n = both[0].data.length;
  const words = both.flatMap((v) => sortWords(v, false));
  const order = new RowSorter().sort(words, Int32Array.of(0, n));
  const alone = unequalToAll(both, n);
  const ranks = new Int32Array(n);
  let rank = 0;
  for (let i = 1; i < n; i++) {
    const row = order[i];
    if ((alone !== undefined && alone[row] === 1) || compareRows(words, order[i - 1], row) !== 0) rank++;
    ranks[row] = rank;
  }
  const split = left[0].data.length;
  return { left: ranks.subarray(0, split), right: ranks.subarray(split), count: rank + 1 };
}

/** Marks the rows whose key equals no other one; undefined if there is none. */
export function unequalToAll(vectors: readonly Vector[], n: number): Uint8Array | undefined {
  let marks: Uint8Array | undefined;
  for (const { type, data, valid } of vectors) {
    if (valid !== null) {
      marks ??= new Uint8Array(n);
      for (let i = 0; i < n; i++) marks[i] |= 1 - valid[i];
    }
    if (type === "float") {
      for (let i = 0; i < n; i++) {
        if (!Number.isNaN(data[i])) continue;
        marks ??= new Uint8Array(n);
        marks[i] = 1;
      }
    }
  }
  return marks;
}
