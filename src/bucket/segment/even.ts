import { words } from "../../column/select.ts";
import type { BlockStatistics, BlockValues } from "../source.ts";

/** Whether the `n` times are evenly spaced, so that the first and the last say all. */
export function areEven(times: BigInt64Array, n: number): boolean {
  if (n < 3) return true;
  const step = BigInt.asIntN(64, times[1] - times[0]);
  if (times[n - 1] - times[0] !== step * BigInt(n - 1)) return false;
  const halves = words(times);
  const stepLow = halves[2] - halves[0];
  const stepHigh = halves[3] - halves[1];
  const borrow = halves[2] >>> 0 < halves[0] >>> 0 ? 1 : 0;
  for (let h = 2; h < 2 * n; h += 2) {
    if (((halves[h] - halves[h - 2] - stepLow) | 0) !== 0) return false;
    const own = halves[h] >>> 0 < halves[h - 2] >>> 0 ? 1 : 0;
    if (((halves[h + 1] - halves[h - 1] - own - (stepHigh - borrow)) | 0) !== 0) return false;
  }
  return true;
}

/** Puts `n` evenly spaced times at `into[at…]`. */
export function fillEven(min: bigint, max: bigint, n: number, into: BigInt64Array, at: number): void {
  into[at] = min;
  if (n < 2) return;
  into[at + n - 1] = (max - min) / BigInt(n - 1);
  const halves = words(into);
  const stepLow = halves[2 * (at + n - 1)];
  const stepHigh = halves[2 * (at + n - 1) + 1];
  let low = halves[2 * at];
  let high = halves[2 * at + 1];
  for (let h = 2 * at + 2; h < 2 * (at + n); h += 2) {
    low = (low + stepLow) | 0;
    high = (high + stepHigh + (low >>> 0 < stepLow >>> 0 ? 1 : 0)) | 0;
    halves[h] = low;
    halves[h + 1] = high;
  }
}

/** Whether all of the `n` values have the bits of the first, which statistics keep. */
export function areEqual(values: BlockValues, n: number): boolean {
  if (values.type === "string") return false;
  if (values.type === "bool") {
    for (let i = 1; i < n; i++) if (values.data[i] !== values.data[0]) return false;
    return true;
  }
  const halves = new Int32Array(values.data.buffer, values.data.byteOffset, 2 * n);
  for (let h = 2; h < 2 * n; h += 2) if (halves[h] !== halves[0] || halves[h + 1] !== halves[1]) return false;
  return true;
}

/** Puts the first value of block `b` `n` times at `into.data[at…]`. */
export function fillEqual(
  { firsts, firstInts }: BlockStatistics,
  b: number,
  n: number,
  into: BlockValues,
  at: number,
): void {
  if (into.type === "string" || into.type === "bool") into.data.fill(firsts[b], at, at + n);
  else new BigInt64Array(into.data.buffer, into.data.byteOffset, into.data.length).fill(firstInts[b], at, at + n);
}
