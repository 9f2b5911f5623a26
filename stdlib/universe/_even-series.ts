import type { FloatVector, Memory, Vector } from "../../src/sdk/index.ts";

/** The values of a table at even distances of time. */
export interface EvenSeries {
  readonly values: Float64Array;
  /** 0 where a value is missing. */
  readonly valid: Uint8Array;
  /** The time of the first value, and of the last row that was taken. */
  readonly start: bigint;
  readonly stop: bigint;
}

/** Bytes a value takes while a series is made. */
const BYTES = 18;

/**
 * Takes the first row of each interval among rows `from` to `to`: times are rounded to the nearest multiple of the interval. An
 * interval that has no row, or a null, is missing. Rows before the first value and rows without a time are left out.
 */
export function evenSeries(
  times: Vector,
  values: FloatVector,
  [from, to]: readonly [number, number],
  interval: bigint,
  memory: Memory,
): EvenSeries {
  const all: number[] = [];
  const valid: number[] = [];
  let start = 0n;
  let stop = 0n;
  let reached = 0n;
  let held = 0;
  for (let i = from; i < to; i++) {
    if (times.valid !== null && times.valid[i] === 0) continue;
    const has = values.valid === null || values.valid[i] === 1;
    if (all.length === 0 && !has) continue;
    const time = times.data[i] as bigint;
    const place = nearestMultiple(time, interval);
    if (all.length === 0) {
      start = time;
      reached = place;
    } else {
      if (place <= reached) continue;
      const missing = Number((place - reached - 1n) / interval);
      memory.reserve(BYTES * missing);
      held += BYTES * missing;
      for (let k = 0; k < missing; k++) {
        all.push(0);
        valid.push(0);
      }
      reached += interval * BigInt(missing + 1);
      stop = time;
    }
    all.push(has ? values.data[i] : 0);
    valid.push(has ? 1 : 0);
  }
  memory.release(held);
  return { values: Float64Array.from(all), valid: Uint8Array.from(valid), start, stop };
}

function nearestMultiple(time: bigint, interval: bigint): bigint {
  const past = ((time % interval) + interval) % interval;
  return 2n * past < interval ? time - past : time - past + interval;
}
