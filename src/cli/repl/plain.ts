import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { nextInput, withPipeline } from "./inputs.ts";
import { LineQueue } from "./line-queue.ts";
import type { Repl } from "./repl.ts";

/** Milliseconds in which a line that belongs to the one before must come, where lines come from a program. */
const LINGER_MS = 50;

/** Runs the lines of a file or program, without prompts; gives whether all went well. */
export async function plain(repl: Repl, input: Readable): Promise<boolean> {
  const lines = new LineQueue(
    createInterface({ input, terminal: false, crlfDelay: Number.POSITIVE_INFINITY }),
    LINGER_MS,
  );
  let isWell = true;
  while (!repl.ended) {
    const text = await nextInput(lines, repl.lastStatement, () => {});
    if (text === undefined) break;
    isWell = (await repl.submit(withPipeline(text, repl.lastStatement))) && isWell;
  }
  return isWell;
}
