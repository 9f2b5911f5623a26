import type { Args } from "../../src/sdk/index.ts";

const MOST_BINS = 1_000_000;

/** The bounds that the arguments start, count and infinity ask for. */
export function bins(a: Args, next: (bound: number) => number): number[] {
  const out: number[] = [];
  let bound = a.float("start");
  for (let n = a.count<never>("count", undefined, 0, MOST_BINS); n > 0; n--) {
    out.push(bound);
    bound = next(bound);
  }
  if (a.bool("infinity", true)) out.push(Number.POSITIVE_INFINITY);
  return out;
}
