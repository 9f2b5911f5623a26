import { words } from "../../column/select.ts";
import type { BlockStatistics } from "../source.ts";

/** What the index keeps of blocks: statistics, and the places of their parts in words. */
export interface BlockColumns extends BlockStatistics {
  /** Where the times of each block begin, and how many words they take; none if the statistics say all: evenly spaced. */
  readonly timePlaces: Int32Array;
  readonly timeLengths: Int32Array;
  /** The same of the values; none if all have the bits of the first. */
  readonly valuePlaces: Int32Array;
  readonly valueLengths: Int32Array;
}

/** Columns for `n` blocks, with what `from` holds. */
export function blockColumns(n: number, from?: BlockColumns): BlockColumns {
  const longs = (name: "mins" | "maxs" | "sums" | "firsts" | "lasts") => {
    const data = new Float64Array(n);
    // As integers: floats may lose the bits of a NaN when they are copied.
    if (from !== undefined) new BigInt64Array(data.buffer).set(new BigInt64Array(from[name].buffer));
    return data;
  };
  const ints = (name: "counts" | "timePlaces" | "timeLengths" | "valuePlaces" | "valueLengths") => {
    const data = new Int32Array(n);
    if (from !== undefined) data.set(from[name]);
    return data;
  };
  const times = (name: "minTimes" | "maxTimes") => {
    const data = new BigInt64Array(n);
    if (from !== undefined) data.set(from[name]);
    return data;
  };
  const withNaN = new Uint8Array(n);
  if (from !== undefined) withNaN.set(from.withNaN);
  const [mins, maxs, sums, firsts, lasts] = [
    longs("mins"),
    longs("maxs"),
    longs("sums"),
    longs("firsts"),
    longs("lasts"),
  ];
  const asInts = (data: Float64Array) => new BigInt64Array(data.buffer);
  return {
    counts: ints("counts"),
    minTimes: times("minTimes"),
    maxTimes: times("maxTimes"),
    mins,
    maxs,
    sums,
    firsts,
    lasts,
    minInts: asInts(mins),
    maxInts: asInts(maxs),
    sumInts: asInts(sums),
    firstInts: asInts(firsts),
    lastInts: asInts(lasts),
    withNaN,
    timePlaces: ints("timePlaces"),
    timeLengths: ints("timeLengths"),
    valuePlaces: ints("valuePlaces"),
    valueLengths: ints("valueLengths"),
  };
}

/** The columns as they stand in the index, by their order there; 64-bit ones as pairs of words. */
export function longColumns(columns: BlockColumns): readonly Int32Array[] {
  const { minTimes, maxTimes, minInts, maxInts, sumInts, firstInts, lastInts } = columns;
  return [minTimes, maxTimes, minInts, maxInts, sumInts, firstInts, lastInts].map(words);
}

export function intColumns(columns: BlockColumns): readonly Int32Array[] {
  const { counts, timePlaces, timeLengths, valuePlaces, valueLengths } = columns;
  return [counts, timePlaces, timeLengths, valuePlaces, valueLengths];
}
