import { Coder } from "./coder.ts";
import { Hash64 } from "./hash64.ts";
import { gather } from "./select.ts";
import type { Vector } from "./vector.ts";

/** Columns of which some have one value a row and the others one value a segment: that of rows `offsets[s]` to `offsets[s + 1]`. */
export interface GroupedRows {
  readonly vectors: readonly Vector[];
  readonly perSegment: readonly boolean[];
  readonly offsets: Int32Array;
}

/** The group of each row; or that of each segment, -1 for one without rows, if all its rows are in one. */
export interface RowGroups {
  readonly ids: Int32Array;
  readonly perSegment: boolean;
}

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
    for (let c = 1; c < vectors.length; c++) ids = paired(this.pairs[c - 1], ids, this.coders[c].encode(vectors[c]));
    this.updateSize();
    return ids;
  }

  /** As `ids`; what has one value a segment is looked at once a segment. */
  rowIds({ vectors, perSegment, offsets }: GroupedRows): RowGroups {
    const filled = filledSegments(offsets);
    const bounds = Int32Array.from({ length: filled.length + 1 }, (_, s) =>
      s < filled.length ? offsets[filled[s]] : offsets[offsets.length - 1],
    );
    const codesOf = (c: number) => this.coders[c].encode(perSegment[c] ? gather(vectors[c], filled) : vectors[c]);
    let narrow = vectors.length === 0 || perSegment[0];
    let ids = vectors.length === 0 ? this.ids([], filled.length) : codesOf(0);
    for (let c = 1; c < vectors.length; c++) {
      const codes = codesOf(c);
      const pair = this.pairs[c - 1];
      if (narrow === perSegment[c]) ids = paired(pair, ids, codes);
      else if (narrow) ids = crossed(pair, ids, codes, { size: this.coders[c].size, bounds, first: true });
      else {
        const { size } = c === 1 ? this.coders[0] : this.pairs[c - 2];
        ids = crossed(pair, codes, ids, { size, bounds, first: false });
      }
      narrow &&= perSegment[c];
    }
    if (vectors.length > 0) this.updateSize();
    if (!narrow || filled.length === offsets.length - 1) return { ids, perSegment: narrow };
    const all = new Int32Array(offsets.length - 1).fill(-1);
    filled.forEach((segment, s) => {
      all[segment] = ids[s];
    });
    return { ids: all, perSegment: true };
  }

  private updateSize(): void {
    this.size = this.pairs.length === 0 ? this.coders[0].size : this.pairs[this.pairs.length - 1].size;
  }
}

function paired(pair: Hash64, firsts: Int32Array, seconds: Int32Array): Int32Array {
  const out = new Int32Array(firsts.length);
  for (let i = 0; i < out.length; i++) out[i] = pair.intern(firsts[i], seconds[i]);
  return out;
}

/** The pairs of a segment with the least so many codes are kept in an array. */
const FEW = 256;

/**
 * Pairs of a number a segment and one a row, which is below `size`.
 *
 * @param first the number of the segment comes first in a pair
 */
function crossed(
  pair: Hash64,
  ofSegments: Int32Array,
  ofRows: Int32Array,
  { size, bounds, first }: { readonly size: number; readonly bounds: Int32Array; readonly first: boolean },
): Int32Array {
  const out = new Int32Array(ofRows.length);
  const known = new Int32Array(Math.min(size, FEW));
  const intern = (a: number, b: number) => (first ? pair.intern(a, b) : pair.intern(b, a));
  for (let s = 0; s < ofSegments.length; s++) {
    const a = ofSegments[s];
    known.fill(-1);
    for (let i = bounds[s]; i < bounds[s + 1]; i++) {
      const b = ofRows[i];
      if (b >= FEW) out[i] = intern(a, b);
      else {
        if (known[b] < 0) known[b] = intern(a, b);
        out[i] = known[b];
      }
    }
  }
  return out;
}

function filledSegments(offsets: Int32Array): Int32Array {
  const filled = new Int32Array(offsets.length - 1);
  let n = 0;
  for (let s = 0; s + 1 < offsets.length; s++) if (offsets[s] < offsets[s + 1]) filled[n++] = s;
  return filled.subarray(0, n);
}
