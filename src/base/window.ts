import { addDuration, type Duration, isMixedDuration, isZeroDuration, monthNumber, shiftMonths } from "./duration.ts";
import { MAX_TIME, MIN_TIME } from "./time.ts";
import type { Zone } from "./zone.ts";

const DAY = 86_400_000_000_000n;

export interface WindowSpec {
  /** Distance of the starts: positive, and either months or nanoseconds. */
  readonly every: Duration;
  /** Length: longer than `every` lets windows overlap, shorter leaves gaps, a negative one reaches back from the start. */
  readonly period: Duration;
  /** Moves all starts. */
  readonly offset: Duration;
  /** The clock on which starts and lengths are counted. */
  readonly zone: Zone;
}

/** Windows that are plain arithmetic: window i is [zero + i · every, zero + i · every + period). */
export interface FixedWindow {
  readonly zero: bigint;
  readonly every: bigint;
  readonly period: bigint;
}

/**
 * What is wrong with a duration as distance of windows, or undefined.
 *
 * @example intervalProblem(parseDuration("1mo1d")) // "… cannot mix months and nanoseconds"
 */
export function intervalProblem(every: Duration): string | undefined {
  if (isZeroDuration(every)) return "an interval of windows cannot be zero";
  if (isMixedDuration(every)) return "an interval of windows cannot mix months (y, mo) with shorter units";
  return every.negative ? "an interval of windows cannot be negative" : undefined;
}

/**
 * The windows in which Flux cuts time. Their starts are the local times offset, offset ± every, offset ± 2 · every, …
 * counted from 1970-01-01 on the clock of the zone; both edges are then turned into UTC. So a window that ends in a
 * repeated hour ends in its first pass, the window that follows holds the second pass too, and a window that lies wholly in
 * a skipped hour is empty. Windows of months are counted from the first one, not from each other, so that a start on the
 * 31st comes back after a short month, and windows as long as their distance leave no hole.
 *
 * Windows are numbered; numbers rise with time, and so do both edges, but for one case: where a period has months and the
 * starts come several times a day, the days that a short month cuts off fall together, and the far edges there go back by up
 * to three days. Edges stay within 64 bits.
 */
export class Window {
  /** The same windows as arithmetic on UTC, if they are so simple; otherwise undefined. */
  readonly fixed: FixedWindow | undefined;
  readonly #spec: WindowSpec;
  /** Start of window 0 on the local clock. */
  readonly #zero: bigint;
  readonly #everyMonths: number;
  readonly #periodMonths: number;
  readonly #periodNanoseconds: bigint;
  /** By how many windows the far edges can go back. */
  readonly #setback: bigint;
  /** Times within these can be turned into local ones and back without leaving 64 bits. */
  readonly #least: bigint;
  readonly #most: bigint;

  /** The spec's `every` must have no `intervalProblem`. */
  constructor(spec: WindowSpec) {
    const { every, period, offset, zone } = spec;
    const sign = period.negative ? -1 : 1;
    this.#spec = spec;
    this.#zero = addDuration(0n, offset);
    this.#everyMonths = Number(every.months);
    this.#periodMonths = sign * Number(period.months);
    this.#periodNanoseconds = BigInt(sign) * period.nanoseconds;
    const uneven = every.months === 0n && period.months > 0n && every.nanoseconds % DAY !== 0n;
    this.#setback = uneven ? (3n * DAY) / every.nanoseconds + 1n : 0n;
    const margin = zone.margin;
    this.#least = MIN_TIME + margin;
    this.#most = MAX_TIME - margin;
    const simple = zone.rules === undefined && every.months === 0n && period.months === 0n && !period.negative;
    this.fixed = simple
      ? { zero: this.#zero - zone.fixedOffset, every: every.nanoseconds, period: period.nanoseconds }
      : undefined;
  }

  /** First moment of a window. */
  lower(index: bigint): bigint {
    return this.#toUtc(this.#localLower(index));
  }

  /** First moment after a window; not after `lower` if the window is empty. */
  upper(index: bigint): bigint {
    return this.#toUtc(this.#localUpper(index));
  }

  /**
   * Number of the last window that begins at a time or before. The windows that contain the time lie between
   * `first(time)` and `last(time)`, none of them if `first` is the greater; where far edges go back, `contains` tells
   * which of them do.
   */
  last(time: bigint): bigint {
    const reached = this.#spec.zone.reached(this.#clamp(time));
    const index = this.#indexOf(reached);
    if (!this.#spec.period.negative) return index;
    const begun = (i: bigint) => this.#localLower(i) <= reached;
    return furthest(lastWhere(index, 1n, begun), 1n, this.#setback, begun);
  }

  /** Number of the first window that ends after a time. */
  first(time: bigint): bigint {
    const reached = this.#spec.zone.reached(this.#clamp(time));
    const next = this.#indexOf(reached) + 1n;
    if (this.#spec.period.negative) return next;
    const open = (i: bigint) => this.#localUpper(i) > reached;
    return furthest(lastWhere(next, -1n, open), -1n, this.#setback, open);
  }

  contains(index: bigint, time: bigint): boolean {
    return this.lower(index) <= time && time < this.upper(index);
  }

  /** How many windows overlap [start, stop), empty ones in a skipped hour included. */
  count(start: bigint, stop: bigint): number {
    return start < stop ? Math.max(0, Number(this.last(stop - 1n) - this.first(start) + 1n)) : 0;
  }

  /**
   * The edges of all windows that overlap [start, stop), as pairs of lower and upper, in order of their numbers, without empty ones
   * and not clipped. Costs memory for each window: ask `count` first.
   */
  bounds(start: bigint, stop: bigint): BigInt64Array {
    const first = this.first(start);
    const pairs = new BigInt64Array(2 * this.count(start, stop));
    let end = 0;
    for (let i = 0; i < pairs.length; i += 2) {
      const index = first + BigInt(i / 2);
      const lower = this.lower(index);
      const upper = this.upper(index);
      if (lower >= upper || upper <= start || lower >= stop) continue;
      pairs[end++] = lower;
      pairs[end++] = upper;
    }
    return end === pairs.length ? pairs : pairs.slice(0, end);
  }

  /**
   * The start that the local clock passed last before it showed what it shows at a time. In a repeated hour that is a
   * moment of the first pass.
   *
   * @example new Window({ every: parseDuration("1mo"), … }).truncate(parseTime("2024-02-29T01:00:00Z")) // 2024-02-01
   */
  truncate(time: bigint): bigint {
    return this.#toUtc(this.#start(this.#indexOf(this.#spec.zone.toLocal(this.#clamp(time)))));
  }

  /** `truncate` for the times in [from, to) of a column, into the same places of `out`; fast where times follow each other. */
  truncateAll(times: BigInt64Array, from: number, to: number, out: BigInt64Array): void {
    if (this.fixed !== undefined) {
      truncateFixed(this.fixed.zero, this.fixed.every, times, from, to, out);
      return;
    }
    // The start found last, and the times around it to which it belongs.
    let start = 0n;
    let since = 0n;
    let until = 0n;
    for (let i = from; i < to; i++) {
      if (times[i] < since || times[i] >= until) {
        const time = this.#clamp(times[i]);
        const steady = this.#spec.zone.steady(time);
        const index = this.#indexOf(time + steady.offset);
        since = latest(this.#start(index) - steady.offset, steady.since);
        until = earliest(this.#start(index + 1n) - steady.offset, steady.until);
        start = this.#toUtc(this.#start(index));
      }
      out[i] = start;
    }
  }

  /** Number of the last window whose start is a local time or before. */
  #indexOf(local: bigint): bigint {
    const every = this.#spec.every.nanoseconds;
    if (this.#everyMonths === 0) return floorDivide(local - this.#zero, every);
    const months = monthNumber(local) - monthNumber(this.#zero);
    const index = BigInt(Math.floor(months / this.#everyMonths));
    return this.#start(index) <= local ? index : index - 1n;
  }

  #localLower(index: bigint): bigint {
    return this.#spec.period.negative ? this.#otherEdge(index) : this.#start(index);
  }

  #localUpper(index: bigint): bigint {
    return this.#spec.period.negative ? this.#start(index) : this.#otherEdge(index);
  }

  /** The local start of a window. */
  #start(index: bigint): bigint {
    return this.#everyMonths === 0
      ? this.#zero + index * this.#spec.every.nanoseconds
      : shiftMonths(this.#zero, Number(index) * this.#everyMonths);
  }

  /** The local edge of a window that is a period away from its start. */
  #otherEdge(index: bigint): bigint {
    const moved =
      this.#everyMonths === 0
        ? shiftMonths(this.#start(index), this.#periodMonths)
        : shiftMonths(this.#zero, Number(index) * this.#everyMonths + this.#periodMonths);
    return moved + this.#periodNanoseconds;
  }

  #toUtc(local: bigint): bigint {
    return this.#spec.zone.toUtc(this.#clamp(local));
  }

  #clamp(time: bigint): bigint {
    return latest(this.#least, earliest(time, this.#most));
  }
}

function truncateFixed(
  zero: bigint,
  every: bigint,
  times: BigInt64Array,
  from: number,
  to: number,
  out: BigInt64Array,
): void {
  for (let i = from; i < to; i++) {
    const past = BigInt.asIntN(64, times[i] - zero) % every;
    out[i] = BigInt.asIntN(64, past < 0n ? times[i] - past - every : times[i] - past);
  }
}

function earliest(a: bigint, b: bigint): bigint {
  return b < a ? b : a;
}

function latest(a: bigint, b: bigint): bigint {
  return b > a ? b : a;
}

function floorDivide(a: bigint, b: bigint): bigint {
  const quotient = a / b;
  return a % b < 0n ? quotient - 1n : quotient;
}

/** The furthest of the numbers from, from + step, … from + reach · step for which `holds`; `from` if none does. */
function furthest(from: bigint, step: bigint, reach: bigint, holds: (index: bigint) => boolean): bigint {
  for (let i = reach; i > 0n; i--) if (holds(from + i * step)) return from + i * step;
  return from;
}

/**
 * The last of the numbers from, from + step, from + 2 · step, … for which `holds`, given that it holds up to some number and
 * not beyond; from - step if it holds for none. Doubles the stride, then bisects.
 */
function lastWhere(from: bigint, step: bigint, holds: (index: bigint) => boolean): bigint {
  if (!holds(from)) return from - step;
  let known = 0n;
  let stride = 1n;
  while (holds(from + (known + stride) * step)) {
    known += stride;
    stride *= 2n;
  }
  for (; stride > 1n; stride /= 2n) {
    const half = stride / 2n;
    if (holds(from + (known + half) * step)) known += half;
  }
  return from + known * step;
}
