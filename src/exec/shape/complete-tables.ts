import type { Batch } from "../../column/batch.ts";
import { joinParts } from "../../column/segments.ts";
import type { Operator, RunContext } from "../../plan/operation.ts";
import { cutTables } from "./cut-tables.ts";

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
    push: cutTables({ whole: handle, part: hold, close }),
    finish() {
      if (parts.length > 0) close();
      atEnd();
    },
  };
}
