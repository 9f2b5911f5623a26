import type { BlockStatistics, PointSource } from "../source.ts";
import type { ClassDeletion } from "./deletions.ts";
import type { Rest } from "./rest.ts";
import { truthOfBlock } from "./rest.ts";
import type { Member } from "./series-class.ts";
import { LATER, TRUE } from "./truth.ts";

/** What is read of a member of a class. */
export interface MemberBlocks extends Member {
  readonly from: PointSource;
  readonly starts: Int32Array;
  readonly statistics: BlockStatistics;
  readonly deletions: readonly ClassDeletion[];
}

/** Times that are wanted, both included. */
export interface TimeSpan {
  readonly from: bigint;
  readonly to: bigint;
}

/** A block whose rows all count. */
export const WHOLE = 0;
/** A block of which rows may be left out. */
export const CUT = 1;
/** Blocks whose times overlap. */
export const MERGED = 2;
/** The first, or the last, row of a block whose rows all count. */
export const FIRST = 3;
export const LAST = 4;
/** A row with the sum of the values of a block whose rows all count. */
export const SUM = 5;
/** A block without rows that count. */
const GONE = -1;

/**
 * The blocks of series, brought into units of which one ends before the next of its series begins. Unit `u` belongs to the
 * series at `places[u]` of the class and is the blocks `[starts[u], starts[u + 1])` of the members `members`.
 */
export class UnitList {
  count = 0;
  readonly places: number[] = [];
  readonly starts: number[] = [0];
  /** WHOLE, CUT, MERGED, FIRST, LAST or SUM. */
  readonly kinds: number[] = [];
  /** What the rows of each must meet. */
  readonly rests: (Rest | undefined)[] = [];
  readonly members: number[] = [];
  readonly blocks: number[] = [];
  private readonly of: readonly MemberBlocks[];
  private readonly span: TimeSpan;
  /** How far each member has been read. */
  private readonly at: Int32Array;
  /** Kinds of the blocks, each by itself. */
  private readonly found: number[] = [];

  constructor(of: readonly MemberBlocks[], span: TimeSpan) {
    this.of = of;
    this.span = span;
    this.at = new Int32Array(of.length);
  }

  /** Adds the units of the series at a place of the class; places come in ascending order. @param type a place in FIELD_TYPES */
  add(place: number, rest: Rest | undefined, type: number): void {
    const { of } = this;
    const begin = this.starts[this.count];
    let end = begin;
    for (let m = 0; m < of.length; m++) {
      const series = this.seriesOf(m, place);
      if (series >= 0) end = this.addBlocks(m, series, place, end);
    }
    if (end === begin) return;
    if (of.length > 1) this.order(begin, end);
    this.cluster(begin, end, place, rest, type);
  }

  /** The one block of a unit that is not merged. */
  blockOf(unit: number): { readonly statistics: BlockStatistics; readonly block: number } {
    const first = this.starts[unit];
    return { statistics: this.of[this.members[first]].statistics, block: this.blocks[first] };
  }

  /** Whether the block at place `i` of the list holds a NaN. */
  holdsNaN(i: number): boolean {
    return this.of[this.members[i]].statistics.withNaN[this.blocks[i]] === 1;
  }

  /** How many rows a unit has for certain. */
  certainRows(unit: number): number {
    if (this.kinds[unit] >= FIRST) return 1;
    if (this.kinds[unit] !== WHOLE) return 0;
    const { statistics, block } = this.blockOf(unit);
    return statistics.counts[block];
  }

  /** Whether one of the units from `begin` on has rows for certain. */
  hasRows(begin: number): boolean {
    for (let u = begin; u < this.count; u++) if (this.certainRows(u) > 0) return true;
    return false;
  }

  /** Of the units of the last series, those from `begin` on, keeps those for which `keeps` is true. */
  retain(begin: number, keeps: (unit: number) => boolean): void {
    const { starts, kinds, members, blocks } = this;
    let to = begin;
    let n = starts[begin];
    for (let u = begin; u < this.count; u++) {
      const end = starts[u + 1];
      if (!keeps(u)) continue;
      let from = starts[u];
      kinds[to] = kinds[u];
      // Not before its old start has been read: it may be the place of this one.
      starts[to++] = n;
      for (; from < end; from++, n++) {
        members[n] = members[from];
        blocks[n] = blocks[from];
      }
    }
    this.count = to;
    starts[to] = n;
  }

  /** Forgets the first units; those behind move up. */
  drop(units: number): void {
    const from = this.starts[units];
    const end = this.starts[this.count];
    for (let u = units; u < this.count; u++) {
      this.places[u - units] = this.places[u];
      this.starts[u - units] = this.starts[u] - from;
      this.kinds[u - units] = this.kinds[u];
      this.rests[u - units] = this.rests[u];
    }
    for (let i = from; i < end; i++) {
      this.members[i - from] = this.members[i];
      this.blocks[i - from] = this.blocks[i];
    }
    this.count -= units;
    this.starts[this.count] = end - from;
  }

  private seriesOf(m: number, place: number): number {
    const { places, series } = this.of[m];
    if (places === undefined) return series[place];
    let at = this.at[m];
    if (at < places.length && places[at] < place) {
      // Steps that double, then halving.
      let step = 1;
      while (at + step < places.length && places[at + step] < place) {
        at += step;
        step *= 2;
      }
      let high = Math.min(places.length, at + step);
      at++;
      while (at < high) {
        const middle = (at + high) >>> 1;
        if (places[middle] < place) at = middle + 1;
        else high = middle;
      }
    }
    this.at[m] = at;
    return at < places.length && places[at] === place ? series[at] : -1;
  }

  private addBlocks(m: number, series: number, place: number, count: number): number {
    const { starts, statistics, deletions } = this.of[m];
    const { minTimes, maxTimes } = statistics;
    const { from, to } = this.span;
    let n = count;
    for (let b = starts[series]; b < starts[series + 1]; b++) {
      const min = minTimes[b];
      const max = maxTimes[b];
      if (max < from) continue;
      if (min > to) break;
      let kind = min < from || max > to ? CUT : WHOLE;
      for (let d = 0; d < deletions.length && kind !== GONE; d++) {
        const { start, stop, marks } = deletions[d];
        if ((marks !== undefined && marks[place] === 0) || stop < min || start > max) continue;
        kind = start <= min && stop >= max ? GONE : CUT;
      }
      if (kind === GONE) continue;
      this.members[n] = m;
      this.blocks[n] = b;
      this.found[n++] = kind;
    }
    return n;
  }

  private minTime(i: number): bigint {
    return this.of[this.members[i]].statistics.minTimes[this.blocks[i]];
  }

  /** By time, and of blocks that begin at one time the earlier source first. They mostly are in order. */
  private order(begin: number, end: number): void {
    const { members, blocks, found } = this;
    let isOrdered = true;
    for (let i = begin + 1; i < end && isOrdered; i++) isOrdered = this.minTime(i - 1) <= this.minTime(i);
    if (isOrdered) return;
    const order = Array.from({ length: end - begin }, (_, i) => begin + i).sort((a, b) => {
      const x = this.minTime(a);
      const y = this.minTime(b);
      return x < y ? -1 : x > y ? 1 : a - b;
    });
    const moved = order.map((i) => [members[i], blocks[i], found[i]]);
    moved.forEach(([member, block, kind], i) => {
      members[begin + i] = member;
      blocks[begin + i] = block;
      found[begin + i] = kind;
    });
  }

  /** Makes units of the blocks; leaves out those without rows that meet the condition, by their statistics. */
  private cluster(begin: number, end: number, place: number, rest: Rest | undefined, type: number): void {
    const { of, members, blocks, found } = this;
    let to = begin;
    for (let i = begin; i < end; ) {
      const first = i++;
      let last = of[members[first]].statistics.maxTimes[blocks[first]];
      // Blocks of one source do not overlap.
      for (; of.length > 1 && i < end && this.minTime(i) <= last; i++) {
        const max = of[members[i]].statistics.maxTimes[blocks[i]];
        if (max > last) last = max;
      }
      let kind = i - first > 1 ? MERGED : found[first];
      if (rest !== undefined && kind !== MERGED) {
        const truth = truthOfBlock(rest, of[members[first]].statistics, blocks[first], type);
        if (truth === LATER) kind = CUT;
        else if (truth !== TRUE) continue;
      }
      this.places[this.count] = place;
      this.starts[this.count] = to;
      this.kinds[this.count] = kind;
      this.rests[this.count++] = rest;
      for (let b = first; b < i; b++, to++) {
        members[to] = members[b];
        blocks[to] = blocks[b];
      }
      this.starts[this.count] = to;
    }
  }
}
