import { DICTIONARY_LIMIT, Dictionary } from "../../column/dictionary.ts";
import { lowerBound } from "../lower-bound.ts";
import type { BlockValues } from "../source.ts";
import { looksAt, type Rest, truthsOfRows } from "./rest.ts";
import { TRUE } from "./truth.ts";
import { CUT, FIRST, LAST, type MemberBlocks, SUM, type TimeSpan, type UnitList, WHOLE } from "./units.ts";
import { allocateValues, copyMarked, copyRows } from "./values.ts";

/** Rows being read: times and values side by side, of which one may not be wanted. */
export interface Rows {
  readonly times: BigInt64Array;
  readonly values: BlockValues;
}

/** Reads units of one class into rows. */
export class UnitReader {
  private readonly of: readonly MemberBlocks[];
  private readonly span: TimeSpan;
  private readonly type: number;
  private readonly wantTimes: boolean;
  private readonly wantValues: boolean;
  /** The strings that are values. */
  private dictionary = new Dictionary();

  constructor(
    of: readonly MemberBlocks[],
    span: TimeSpan,
    type: number,
    wanted: { readonly times: boolean; readonly values: boolean },
  ) {
    this.of = of;
    this.span = span;
    this.type = type;
    this.wantTimes = wanted.times;
    this.wantValues = wanted.values;
  }

  /** Room for the rows of units that are read next. */
  room(n: number): Rows {
    if (this.dictionary.values.length > DICTIONARY_LIMIT) this.dictionary = new Dictionary();
    const { wantTimes, wantValues } = this;
    return {
      times: new BigInt64Array(wantTimes ? n : 0),
      values: allocateValues(this.type, wantValues ? n : 0, this.dictionary),
    };
  }

  /** How many rows the unit has at most. */
  most(units: UnitList, unit: number): number {
    if (isSingle(units.kinds[unit])) return 1;
    let rows = 0;
    for (let i = units.starts[unit]; i < units.starts[unit + 1]; i++) {
      rows += this.of[units.members[i]].statistics.counts[units.blocks[i]];
    }
    return rows;
  }

  /** Puts the rows of a unit at `into[at…]`; gives how many there are. */
  read(units: UnitList, unit: number, into: Rows, at: number): number {
    const kind = units.kinds[unit];
    const first = units.starts[unit];
    const place = units.places[unit];
    const rest = units.rests[unit];
    if (kind === WHOLE) {
      const { from, statistics } = this.of[units.members[first]];
      const block = units.blocks[first];
      if (this.wantTimes) from.readTimes(block, into.times, at);
      if (this.wantValues) from.readValues(block, into.values, at);
      return statistics.counts[block];
    }
    if (isSingle(kind)) return this.readSingle(this.of[units.members[first]], units.blocks[first], kind, into, at);
    return kind === CUT
      ? this.readCut(this.of[units.members[first]], units.blocks[first], place, rest, into, at)
      : this.readMerged(units, unit, into, at);
  }

  /** A row for a block, which the statistics tell but for strings. */
  private readSingle({ from, statistics }: MemberBlocks, block: number, kind: number, into: Rows, at: number): number {
    const isFirst = kind === FIRST;
    if (this.wantTimes) into.times[at] = (isFirst ? statistics.minTimes : statistics.maxTimes)[block];
    if (!this.wantValues) return 1;
    const { values } = into;
    switch (values.type) {
      case "float":
        values.data[at] = (isFirst ? statistics.firsts : statistics.lasts)[block];
        break;
      case "bool":
        values.data[at] = (isFirst ? statistics.firsts : statistics.lasts)[block];
        break;
      case "string": {
        const rows = this.rows(statistics.counts[block]);
        from.readValues(block, rows.values, 0);
        values.data[at] = rows.values.data[isFirst ? 0 : statistics.counts[block] - 1] as number;
        break;
      }
      default:
        values.data[at] = (kind === SUM ? statistics.sumInts : isFirst ? statistics.firstInts : statistics.lastInts)[
          block
        ];
    }
    return 1;
  }

  private readCut(
    member: MemberBlocks,
    block: number,
    place: number,
    rest: Rest | undefined,
    into: Rows,
    at: number,
  ): number {
    const { from, statistics } = member;
    const n = statistics.counts[block];
    const isInside = statistics.minTimes[block] >= this.span.from && statistics.maxTimes[block] <= this.span.to;
    const deletions = member.deletions.filter((d) => d.marks?.[place] !== 0);
    const needTimes =
      this.wantTimes || !isInside || deletions.length > 0 || (rest !== undefined && looksAt(rest, "_time"));
    const needValues = this.wantValues || (rest !== undefined && looksAt(rest, "_value"));
    const rows = this.rows(n);
    if (needTimes) from.readTimes(block, rows.times, 0);
    if (needValues) from.readValues(block, rows.values, 0);
    const begin = isInside ? 0 : lowerBound(rows.times, 0, n, this.span.from);
    const end = isInside ? n : lowerBound(rows.times, 0, n, this.span.to + 1n);
    if (deletions.length === 0 && rest === undefined) {
      if (this.wantTimes) copyRows(rows.times, begin, end, into.times, at);
      if (this.wantValues) copyRows(rows.values.data, begin, end, into.values.data, at);
      return end - begin;
    }
    const marks = new Uint8Array(n).fill(1, begin, end);
    for (const { start, stop } of deletions) {
      marks.fill(0, lowerBound(rows.times, 0, n, start), lowerBound(rows.times, 0, n, stop + 1n));
    }
    return this.keep(rows, n, marks, rest, into, at);
  }

  /** Copies the marked rows that meet the rest of the condition. */
  private keep(rows: Rows, n: number, marks: Uint8Array, rest: Rest | undefined, into: Rows, at: number): number {
    if (rest !== undefined) {
      const truths = truthsOfRows(rest, n, rows.times, rows.values);
      for (let i = 0; i < n; i++) if (truths[i] !== TRUE) marks[i] = 0;
    }
    let kept = 0;
    if (!this.wantTimes && !this.wantValues) for (let i = 0; i < n; i++) kept += marks[i];
    if (this.wantTimes) kept = copyMarked(rows.times, n, marks, into.times, at);
    if (this.wantValues) kept = copyMarked(rows.values.data, n, marks, into.values.data, at);
    return kept;
  }

  private readMerged(units: UnitList, unit: number, into: Rows, at: number): number {
    let merged: Rows | undefined;
    let n = 0;
    for (let m = 0; m < this.of.length; m++) {
      const own = this.readMember(m, units, unit);
      if (own.n === 0) continue;
      if (merged === undefined) {
        merged = own.rows;
        n = own.n;
        continue;
      }
      const both = this.rows(n + own.n);
      n = mergeRows(merged, n, own.rows, own.n, both);
      merged = both;
    }
    if (merged === undefined) return 0;
    return this.keep(merged, n, new Uint8Array(n).fill(1), units.rests[unit], into, at);
  }

  /** The rows of one member of a unit that are not deleted. */
  private readMember(m: number, units: UnitList, unit: number) {
    const place = units.places[unit];
    const { from, statistics, deletions } = this.of[m];
    const blocks: number[] = [];
    let most = 0;
    for (let i = units.starts[unit]; i < units.starts[unit + 1]; i++) {
      if (units.members[i] !== m) continue;
      blocks.push(units.blocks[i]);
      most += statistics.counts[units.blocks[i]];
    }
    const rows = this.rows(most);
    let n = 0;
    for (const block of blocks) {
      from.readTimes(block, rows.times, n);
      from.readValues(block, rows.values, n);
      n += statistics.counts[block];
    }
    const marks = new Uint8Array(n);
    marks.fill(1, lowerBound(rows.times, 0, n, this.span.from), lowerBound(rows.times, 0, n, this.span.to + 1n));
    for (const { start, stop, marks: series } of deletions) {
      if (series?.[place] !== 0)
        marks.fill(0, lowerBound(rows.times, 0, n, start), lowerBound(rows.times, 0, n, stop + 1n));
    }
    const kept = copyMarked(rows.times, n, marks, rows.times, 0);
    copyMarked(rows.values.data, n, marks, rows.values.data, 0);
    return { rows, n: kept };
  }

  private rows(n: number): Rows {
    return { times: new BigInt64Array(n), values: allocateValues(this.type, n, this.dictionary) };
  }
}

function isSingle(kind: number): boolean {
  return kind === FIRST || kind === LAST || kind === SUM;
}

/** Merges rows by time; of two at one time that of `b` counts. Gives how many there are. */
function mergeRows(a: Rows, aCount: number, b: Rows, bCount: number, into: Rows): number {
  const [x, y, out] = [a.values.data, b.values.data, into.values.data];
  let i = 0;
  let j = 0;
  let n = 0;
  while (i < aCount && j < bCount) {
    const left = a.times[i];
    const right = b.times[j];
    if (left < right) {
      into.times[n] = left;
      out[n++] = x[i++];
    } else {
      into.times[n] = right;
      out[n++] = y[j++];
      if (left === right) i++;
    }
  }
  for (const [rows, from, to] of [[a, i, aCount] as const, [b, j, bCount] as const]) {
    copyRows(rows.times, from, to, into.times, n);
    copyRows(rows.values.data, from, to, out, n);
    n += to - from;
  }
  return n;
}
