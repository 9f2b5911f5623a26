import { type Batch, segmentCount } from "../../column/batch.ts";
import { selectRows } from "../../column/segments.ts";

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

  /** @param marks one byte a row of the batch */
  apply(batch: Batch, marks: Uint8Array): Batch | undefined {
    const segments = segmentCount(batch);
    const { offsets } = batch;
    let kept = 0;
    for (let i = 0; i < batch.length; i++) kept += marks[i];
    if (kept === batch.length && this.allSegmentsStay(batch)) {
      this.passedOn = batch.open;
      return batch;
    }
    const rows = new Int32Array(kept);
    const keys = new Int32Array(segments);
    const bounds = new Int32Array(segments + 1);
    let n = 0;
    let out = 0;
    let continues = false;
    let lastStays = false;
    for (let s = 0; s < segments; s++) {
      const begin = n;
      for (let i = offsets[s]; i < offsets[s + 1]; i++) {
        rows[n] = i;
        n += marks[i];
        if (n === kept) break;
      }
      const goesOn = s === 0 && batch.continues && this.passedOn;
      lastStays = n > begin || goesOn || (this.keepEmpty && !(s === 0 && batch.continues));
      if (!lastStays) continue;
      if (goesOn) continues = true;
      keys[out++] = s;
      bounds[out] = n;
    }
    const open = batch.open && lastStays;
    this.passedOn = open;
    if (out === 0) return undefined;
    return selectRows(batch, rows, bounds.subarray(0, out + 1), keys, { continues, open });
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
