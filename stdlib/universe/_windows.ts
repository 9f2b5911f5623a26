import {
  type Args,
  type Bounds,
  type Duration,
  intervalProblem,
  isZeroDuration,
  MAX_TIME,
  MIN_TIME,
  UTC,
  Window,
  ZERO_DURATION,
} from "../../src/sdk/index.ts";
import { monthsBehind, zoneArgument } from "./_location.ts";

/** Windows over the time range of a stream, every one clipped to it. */
export class ClippedWindows {
  readonly bounds: Bounds;
  /** Undefined for one window that is as long as the range (`every: inf`). */
  readonly window: Window | undefined;
  /** Windows overlap, so that a row can lie in several. */
  readonly overlapping: boolean;

  constructor(window: Window | undefined, overlapping: boolean, bounds: Bounds) {
    this.window = window;
    this.overlapping = overlapping;
    this.bounds = bounds;
  }

  /** All windows of the range as pairs of edges. The one endless window stands for all times. */
  all(): BigInt64Array {
    const { start, stop } = this.bounds;
    if (this.window === undefined) return BigInt64Array.of(MIN_TIME, MAX_TIME);
    return this.window.bounds(start, stop).map((t) => this.clip(t));
  }

  /**
   * Puts times into windows: row `rows[k]` lies in the window `[starts[k], stops[k])`. A time that is null or outside the
   * range lies in a window that is the whole range; a time between two windows lies in none.
   */
  assign(
    times: BigInt64Array,
    valid: Uint8Array | null,
  ): { rows: Int32Array; starts: BigInt64Array; stops: BigInt64Array } {
    const { start, stop } = this.bounds;
    const { window } = this;
    let rows = new Int32Array(times.length);
    let starts = new BigInt64Array(times.length);
    let stops = new BigInt64Array(times.length);
    let n = 0;
    const add = (row: number, from: bigint, to: bigint) => {
      if (n === rows.length) {
        rows = grown(rows, new Int32Array(2 * n + 16));
        starts = grown(starts, new BigInt64Array(2 * n + 16));
        stops = grown(stops, new BigInt64Array(2 * n + 16));
      }
      rows[n] = row;
      starts[n] = from;
      stops[n] = to;
      n++;
    };
    // The window found last, unclipped.
    let lower = 0n;
    let upper = 0n;
    for (let i = 0; i < times.length; i++) {
      const time = times[i];
      if (window === undefined || time < start || time >= stop || (valid !== null && valid[i] === 0)) {
        add(i, start, stop);
        continue;
      }
      if (!this.overlapping && time >= lower && time < upper) {
        add(i, this.clip(lower), this.clip(upper));
        continue;
      }
      const last = window.last(time);
      for (let index = window.first(time); index <= last; index++) {
        lower = window.lower(index);
        upper = window.upper(index);
        if (time < lower || time >= upper) continue;
        add(i, this.clip(lower), this.clip(upper));
      }
    }
    return { rows: rows.subarray(0, n), starts: starts.subarray(0, n), stops: stops.subarray(0, n) };
  }

  private clip(time: bigint): bigint {
    const { start, stop } = this.bounds;
    return time < start ? start : time > stop ? stop : time;
  }
}

function grown<A extends Int32Array | BigInt64Array>(old: A, larger: A): A {
  (larger as Int32Array).set(old as Int32Array);
  return larger;
}

/** The windows that the arguments every, period, offset and location of a call ask for, within the range of its input. */
export function windowsArgument(a: Args, bounds: Bounds | undefined): ClippedWindows {
  const given = { every: a.duration("every", ZERO_DURATION), period: a.duration("period", ZERO_DURATION) };
  if (isZeroDuration(given.every) && isZeroDuration(given.period)) {
    a.refuse("every", "or period must be given and not be zero");
  }
  if (bounds === undefined) a.refuse("tables", "have no time range: put range() before this step");
  const every = isZeroDuration(given.every) ? given.period : given.every;
  const period = isZeroDuration(given.period) ? every : given.period;
  if (isEndless(every)) return new ClippedWindows(undefined, false, bounds);
  const problem = intervalProblem(every);
  if (problem !== undefined) a.refuse("every", `is wrong: ${problem}`);
  const offset = a.duration("offset", ZERO_DURATION);
  const zone = zoneArgument(a);
  const behind = isZeroDuration(offset) && zone.rules === undefined ? monthsBehind(a) : undefined;
  const clock = behind === undefined ? { offset, zone } : { offset: behind, zone: UTC };
  const window = new Window({ every, period, ...clock });
  return new ClippedWindows(window, isLonger(period, every), bounds);
}

/** `inf`, the longest duration there is. */
export function isEndless(d: Duration): boolean {
  return d.months === 0n && d.nanoseconds === MAX_TIME && !d.negative;
}

/** Whether windows of a length can overlap at a distance; months count as their shortest and longest. */
function isLonger(period: Duration, every: Duration): boolean {
  if (period.negative) return true;
  if (period.months === every.months) return period.nanoseconds > every.nanoseconds;
  return period.months > 0n || period.nanoseconds > every.months * 28n * 86_400_000_000_000n;
}
