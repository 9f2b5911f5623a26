import { type Args, fail } from "../../../src/sdk/index.ts";

/** Refuses to write: no host has buckets that scripts can write to. */
export function refuseWrite(a: Args): never {
  fail("FLX0902", a.span, `${a.functionName}: this program has no buckets that scripts can write to`, [
    "to keep what a script makes, leave the call out and write the script's output to a file",
  ]);
}
