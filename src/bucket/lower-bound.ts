/** The first place in `times[from, to)`, which ascend, that is not before `time`; `to` if there is none. */
export function lowerBound(times: BigInt64Array, from: number, to: number, time: bigint): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
