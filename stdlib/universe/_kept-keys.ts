import {
  type Column,
  concat,
  type GroupedRows,
  Grouper,
  gather,
  nullVector,
  type RowGroups,
  type Vector,
} from "../../src/sdk/index.ts";

/** Numbers group keys, densely from 0 in order of arrival, and keeps the key of each number. */
export class KeptKeys {
  private readonly grouper: Grouper;
  private readonly chunks: readonly Vector[][];

  constructor(columns: readonly Column[]) {
    this.grouper = new Grouper(columns.length);
    this.chunks = columns.map(({ type }) => [nullVector(type, 0)]);
  }

  /** How many keys there are. */
  get size(): number {
    return this.grouper.size;
  }

  /** The numbers of `n` keys; the vectors have one value a key. */
  ids(keys: readonly Vector[], n: number): Int32Array {
    const known = this.size;
    const ids = this.grouper.ids(keys, n);
    const fresh = this.firstsOf(ids, known);
    keys.forEach((k, c) => {
      if (fresh.length > 0) this.chunks[c].push(gather(k, fresh));
    });
    return ids;
  }

  /** The numbers of the keys of rows or segments. */
  rowIds(rows: GroupedRows): RowGroups {
    const known = this.size;
    const groups = this.grouper.rowIds(rows);
    const fresh = this.firstsOf(groups.ids, known);
    if (fresh.length === 0) return groups;
    const segments = groups.perSegment ? fresh : segmentsOf(fresh, rows.offsets);
    rows.vectors.forEach((k, c) => {
      this.chunks[c].push(gather(k, rows.perSegment[c] ? segments : fresh));
    });
    return groups;
  }

  /** The columns of the keys, one value a number. */
  columns(): Vector[] {
    return this.chunks.map((chunks) => concat(chunks));
  }

  /** Where the numbers from `known` on come first. */
  private firstsOf(ids: Int32Array, known: number): Int32Array {
    const firsts = new Int32Array(this.size - known);
    let n = 0;
    for (let i = 0; n < firsts.length; i++) if (ids[i] === known + n) firsts[n++] = i;
    return firsts;
  }
}

/** The segments of rows in ascending order. */
function segmentsOf(rows: Int32Array, offsets: Int32Array): Int32Array {
  let segment = 0;
  return rows.map((row) => {
    while (offsets[segment + 1] <= row) segment++;
    return segment;
  });
}
