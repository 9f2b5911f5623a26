import { type Batch, segmentCount } from "../../column/batch.ts";
import { sliceSegments } from "../../column/segments.ts";

/** What is done with the tables of a stream. */
export interface TableParts {
  /** Many complete tables (neither `continues` nor `open`) that lie in one batch. */
  whole(batch: Batch): void;
  /** A part, one segment, of a table that lies in several batches. */
  part(batch: Batch): void;
  /** That table has ended. */
  close(): void;
}

/** Cuts batches into complete tables and the parts of a table that goes on from batch to batch. */
export function cutTables({ whole, part, close }: TableParts): (batch: Batch) => void {
  return (batch) => {
    const segments = segmentCount(batch);
    let from = 0;
    if (batch.continues) {
      part(sliceSegments(batch, 0, 1));
      if (segments === 1 && batch.open) return;
      close();
      from = 1;
    }
    const to = batch.open ? segments - 1 : segments;
    if (from < to) whole(sliceSegments(batch, from, to));
    if (batch.open) part(sliceSegments(batch, to, segments));
  };
}
