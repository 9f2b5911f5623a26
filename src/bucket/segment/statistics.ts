import type { BlockStatistics, BlockValues } from "../source.ts";

/** Notes as block `b` what the values `[0, n)` are like. */
export function noteValues(values: BlockValues, n: number, into: BlockStatistics, b: number): void {
  switch (values.type) {
    case "float":
      noteFloats(values.data, n, into, b);
      break;
    case "int":
      noteInts(values.data, n, into.minInts, into.maxInts, into, b);
      break;
    case "uint": {
      const mins = new BigUint64Array(into.mins.buffer);
      noteInts(values.data, n, mins, new BigUint64Array(into.maxs.buffer), into, b);
      break;
    }
    case "bool":
      noteBools(values.data, n, into, b);
      break;
    case "string":
      for (const column of [into.mins, into.maxs, into.sums, into.firsts, into.lasts]) column[b] = Number.NaN;
  }
}

function noteFloats(data: Float64Array, n: number, into: BlockStatistics, b: number): void {
  let min = Number.NaN;
  let max = Number.NaN;
  let sum = 0;
  let missing = 0;
  for (let i = 0; i < n; i++) {
    const value = data[i];
    // biome-ignore lint/suspicious/noSelfCompare: only NaN differs from itself, and this costs no call.
    if (value !== value) {
      missing++;
      continue;
    }
    sum += value;
    if (!(min <= value)) min = value;
    if (!(max >= value)) max = value;
  }
  into.mins[b] = min;
  into.maxs[b] = max;
  into.sums[b] = sum;
  const bits = new BigInt64Array(data.buffer, data.byteOffset, n);
  into.firstInts[b] = bits[0];
  into.lastInts[b] = bits[n - 1];
  into.withNaN[b] = missing > 0 ? 1 : 0;
}

function noteInts<A extends BigInt64Array | BigUint64Array>(
  data: A,
  n: number,
  mins: A,
  maxs: A,
  into: BlockStatistics,
  b: number,
): void {
  let min = data[0];
  let max = min;
  let sum = 0n;
  for (let i = 0; i < n; i++) {
    const value = data[i];
    sum = BigInt.asIntN(64, sum + value);
    if (value < min) min = value;
    if (value > max) max = value;
  }
  mins[b] = min;
  maxs[b] = max;
  into.sumInts[b] = sum;
  into.firstInts[b] = data[0];
  into.lastInts[b] = data[n - 1];
}

function noteBools(data: Uint8Array, n: number, into: BlockStatistics, b: number): void {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += data[i];
  into.mins[b] = sum === n ? 1 : 0;
  into.maxs[b] = sum > 0 ? 1 : 0;
  into.sums[b] = sum;
  into.firsts[b] = data[0];
  into.lasts[b] = data[n - 1];
}
