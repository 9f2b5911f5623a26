import { type Definition, type Documented, defineScalar } from "../../../src/sdk/index.ts";

/** Defines a function of a time given in seconds since the epoch. */
export function defineDatePart(documented: Documented, part: (time: bigint) => number): Definition {
  return defineScalar({ ...documented, kernel: (timestamp: number) => part(timeOf(timestamp)), nulls: "refuse" });
}

function timeOf(timestamp: number): bigint {
  const nanoseconds = Math.trunc(timestamp * 1e9);
  return Number.isFinite(nanoseconds) ? BigInt.asIntN(64, BigInt(nanoseconds)) : 0n;
}
