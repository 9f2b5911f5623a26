import { type Batch, segmentCount } from "../../column/batch.ts";
import { gather, gatherRuns } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";

/** From this average length on it is faster to copy runs of kept rows than rows. */
const SHORTEST_RUN = 4;

/**
 * Keeps the rows of a stream whose mark is 1. A table of which no row is kept is dropped, unless `keepEmpty`.
 * One instance serves one stream: it remembers whether the open table was already passed on.
 */
export class RowFilter {
  private readonly keepEmpty: boolean;
  private passedOn = false;

  constructor(keepEmpty: boolean) {
    this.keepEmpty = keepEmpty;
  }

  /** @param marks one byte a row of the batch: 1 keeps it, an even number does not */
  apply(batch: Batch, marks: Uint8Array): Batch | undefined {
    const { offsets, schema } = batch;
    const segments = segmentCount(batch);
    const { kept, runs } = measure(marks);
    if (kept === batch.length && this.allSegmentsStay(batch)) {
      this.passedOn = batch.open;
      return batch;
    }
    // How many rows are kept up to the end of each segment.
    const counts = new Int32Array(segments + 1);
    const take =
      SHORTEST_RUN * runs <= kept ? takeRuns(marks, runs, offsets, counts) : takeRows(marks, kept, offsets, counts);
    const keys = new Int32Array(segments);
    const bounds = new Int32Array(segments + 1);
    let out = 0;
    let continues = false;
    let lastStays = false;
    for (let s = 0; s < segments; s++) {
      const goesOn = s === 0 && batch.continues && this.passedOn;
      lastStays = counts[s + 1] > counts[s] || goesOn || (this.keepEmpty && !(s === 0 && batch.continues));
      if (!lastStays) continue;
      if (goesOn) continues = true;
      keys[out++] = s;
      bounds[out] = counts[s + 1];
    }
    const open = batch.open && lastStays;
    this.passedOn = open;
    if (out === 0) return undefined;
    const vectors = batch.vectors.map((v, c) =>
      !schema.columns[c].key ? take(v) : out === segments ? v : gather(v, keys, out),
    );
    return { schema, length: kept, vectors, offsets: bounds.subarray(0, out + 1), continues, open };
  }

  /** Keeps all rows: only tables without any may be dropped. */
  applyAll(batch: Batch): Batch | undefined {
    if (!this.allSegmentsStay(batch)) return this.apply(batch, new Uint8Array(batch.length).fill(1));
    this.passedOn = batch.open;
    return batch;
  }

  private allSegmentsStay(batch: Batch): boolean {
    if (batch.continues && !this.passedOn) return false;
    if (this.keepEmpty) return true;
    const segments = segmentCount(batch);
    for (let s = 0; s < segments; s++) {
      if (batch.offsets[s] === batch.offsets[s + 1] && !(s === 0 && batch.continues)) return false;
    }
    return true;
  }
}

/** How many rows are kept, and how many runs they make up. */
function measure(marks: Uint8Array): { readonly kept: number; readonly runs: number } {
  let kept = 0;
  let runs = 0;
  let last = 0;
  for (let i = 0; i < marks.length; i++) {
    const mark = marks[i] & 1;
    kept += mark;
    runs += mark & ~last;
    last = mark;
  }
  return { kept, runs };
}

type Take = (vector: Vector) => Vector;

/** Takes the kept rows of vectors one by one; writes how many rows are kept up to the end of each segment. */
function takeRows(marks: Uint8Array, kept: number, offsets: Int32Array, counts: Int32Array): Take {
  const rows = new Int32Array(kept);
  let n = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = offsets[s]; i < offsets[s + 1] && n < kept; i++) {
      rows[n] = i;
      n += marks[i] & 1;
    }
    counts[s + 1] = n;
  }
  return (vector) => gather(vector, rows, kept);
}

/** As `takeRows`, run by run. */
function takeRuns(marks: Uint8Array, count: number, offsets: Int32Array, counts: Int32Array): Take {
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let runs = 0;
  let rows = 0;
  let last = 0;
  for (let s = 0; s + 1 < offsets.length; s++) {
    for (let i = offsets[s]; i < offsets[s + 1]; i++) {
      const mark = marks[i] & 1;
      rows += mark;
      if (mark === last) continue;
      if (mark === 1) starts[runs] = i;
      else ends[runs++] = i;
      last = mark;
    }
    counts[s + 1] = rows;
  }
  if (runs < count) ends[runs] = marks.length;
  return (vector) => gatherRuns(vector, { starts, ends, rows });
}
