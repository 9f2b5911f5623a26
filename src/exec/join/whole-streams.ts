import type { Batch } from "../../column/batch.ts";
import type { Operator, RunContext } from "../../plan/operation.ts";
import { TableSet } from "./table-set.ts";

/**
 * The shape of operations that need two whole streams at once: `handle` gets the tables of both when both have ended, a
 * batch a schema. For the work on them the budget must have as much memory again.
 *
 * @param keep which columns of each stream to hold beside those of the group key; left out: all
 */
export function wholeStreams(
  { memory }: RunContext,
  handle: (left: readonly Batch[], right: readonly Batch[]) => void,
  keep: readonly ((column: string) => boolean)[] = [],
): Operator {
  const streams = [new TableSet(memory, keep[0]), new TableSet(memory, keep[1])];
  let running = 2;
  return {
    push: (batch, port) => streams[port].push(batch),
    finish() {
      if (--running > 0) return;
      const bytes = streams[0].bytes + streams[1].bytes;
      memory.reserve(bytes);
      handle(streams[0].take(), streams[1].take());
      memory.release(2 * bytes);
    },
  };
}
