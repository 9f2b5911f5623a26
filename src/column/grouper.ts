import { Coder } from "./coder.ts";
import { Hash64 } from "./hash64.ts";
import type { Vector } from "./vector.ts";

/**
 * Numbers the distinct rows of a list of columns, densely from 0 in order of arrival, over all batches of a run.
 *
 * @example new Grouper(2).ids([hosts, regions], n) // Int32Array of n group numbers
 */
export class Grouper {
  private readonly coders: Coder[];
  private readonly pairs: Hash64[];
  size = 0;

  constructor(columns: number) {
    this.coders = Array.from({ length: columns }, () => new Coder());
    this.pairs = Array.from({ length: Math.max(0, columns - 1) }, () => new Hash64());
  }

  /** The group of each of the `n` rows; every vector has `n` values. */
  ids(vectors: readonly Vector[], n: number): Int32Array {
    if (vectors.length === 0) {
      if (n > 0 && this.size === 0) this.size = 1;
      return new Int32Array(n);
    }
    let ids = this.coders[0].encode(vectors[0]);
    for (let c = 1; c < vectors.length; c++) {
      const codes = this.coders[c].encode(vectors[c]);
      const pair = this.pairs[c - 1];
      const out = new Int32Array(n);
      for (let i = 0; i < n; i++) out[i] = pair.intern(ids[i], codes[i]);
      ids = out;
    }
    this.size = vectors.length === 1 ? this.coders[0].size : this.pairs[vectors.length - 2].size;
    return ids;
  }
}
