import { type Batch, segmentCount } from "../../column/batch.ts";
import { joinParts, sliceSegments } from "../../column/segments.ts";
import type { Operator, RunContext } from "../../plan/operation.ts";

/**
 * The shape of operations that need a whole table at once: `handle` gets batches of complete tables only (neither
 * `continues` nor `open`), many small ones together. Only a table that is still open is held back.
 */
export function completeTables(
  context: RunContext,
  handle: (batch: Batch) => void,
  atEnd: () => void = () => {},
): Operator {
  let parts: Batch[] = [];
  let held = 0;
  const hold = (part: Batch) => {
    held += context.memory.hold(part.vectors, part.offsets.byteLength);
    parts.push(part);
  };
  const close = () => {
    const table = joinParts(parts);
    parts = [];
    handle(table);
    context.memory.release(held);
    held = 0;
  };
  return {
    push(batch) {
      const segments = segmentCount(batch);
      let from = 0;
      let to = segments;
      if (batch.continues) {
        hold(sliceSegments(batch, 0, 1));
        if (segments === 1 && batch.open) return;
        close();
        from = 1;
      }
      if (batch.open) to = segments - 1;
      if (from < to) handle(sliceSegments(batch, from, to));
      if (batch.open) hold(sliceSegments(batch, to, segments));
    },
    finish() {
      if (parts.length > 0) close();
      atEnd();
    },
  };
}
