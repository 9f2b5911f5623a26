import type { Vector } from "../../column/vector.ts";
import { compareCells } from "../order/compare-cells.ts";
import { joinRows, type Rows, segmentOf, sliceRows } from "../spill/rows.ts";

/** Rows of both sides between two keys: no row outside has the table and the join columns of one inside. */
export interface MergePiece {
  readonly left: Rows;
  readonly right: Rows;
}

/** Where the join columns stand in the rows of a side. */
type On = readonly number[];

/**
 * Cuts two sides, whose rows come in the order of tables and join columns, into pieces that can be joined each by itself.
 * Rows are hardly ever copied: a piece ends where a batch of one of the sides ends.
 */
export function* mergePieces(
  left: Iterator<Rows>,
  leftOn: On,
  right: Iterator<Rows>,
  rightOn: On,
): Generator<MergePiece> {
  const feeds = [new Feed(left, leftOn), new Feed(right, rightOn)];
  const [l, r] = feeds;
  for (;;) {
    for (const feed of feeds) feed.fill();
    if (l.isEmpty && r.isEmpty) return;
    // The side whose rows at hand end first, of those that have more.
    const open = feeds.filter((feed) => !feed.isLast && !feed.isEmpty);
    const bound = open.length === 2 && compareKeys(l, l.last, r, r.last) > 0 ? r : open[0];
    if (bound === undefined) {
      yield { left: l.take(l.length), right: r.take(r.length) };
      continue;
    }
    const other = bound === l ? r : l;
    const otherEndsThere = !other.isEmpty && compareKeys(other, other.last, bound, bound.last) === 0;
    const whole = bound.isWhole && (!otherEndsThere || other.isWhole);
    const counts = feeds.map((feed) =>
      feed === bound && whole ? feed.length : feed.countBefore(bound, bound.last, whole),
    );
    if (counts[0] + counts[1] > 0) yield { left: l.take(counts[0]), right: r.take(counts[1]) };
    else for (const feed of otherEndsThere ? feeds : [bound]) feed.extend();
  }
}

/** The rows of a side that were not taken yet, and those after them. */
class Feed {
  rows: Rows = NO_ROWS;
  readonly on: On;
  private readonly source: Iterator<Rows>;
  private next: Rows | undefined;

  constructor(source: Iterator<Rows>, on: On) {
    this.source = source;
    this.on = on;
    this.next = this.read();
  }

  get length(): number {
    return this.rows.length;
  }

  get isEmpty(): boolean {
    return this.rows.length === 0;
  }

  /** No rows follow those at hand. */
  get isLast(): boolean {
    return this.next === undefined;
  }

  get last(): number {
    return this.rows.length - 1;
  }

  /** No row that follows has the key of the last one at hand. */
  get isWhole(): boolean {
    if (this.next === undefined) return true;
    return compareRowKeys(this.rows, this.on, this.last, this.next, this.on, 0) < 0;
  }

  fill(): void {
    if (this.isEmpty && this.next !== undefined) {
      this.rows = this.next;
      this.next = this.read();
    }
  }

  /** Adds the rows that follow to those at hand. */
  extend(): void {
    if (this.next === undefined) return;
    this.rows = joinRows([this.rows, this.next]);
    this.next = this.read();
  }

  take(count: number): Rows {
    const { rows } = this;
    if (count === rows.length) {
      this.rows = NO_ROWS;
      return rows;
    }
    this.rows = sliceRows(rows, count, rows.length);
    return count === 0 ? NO_ROWS : sliceRows(rows, 0, count);
  }

  /** How many rows come before a row of a side; with `equal`, those with its key too. */
  countBefore(other: Feed, row: number, equal: boolean): number {
    let low = 0;
    let high = this.rows.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const compared = compareKeys(this, middle, other, row);
      if (compared < 0 || (equal && compared === 0)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private read(): Rows | undefined {
    for (;;) {
      const { done, value } = this.source.next();
      if (done) return undefined;
      if (value.length > 0) return value;
    }
  }
}

const NO_VECTORS: readonly Vector[] = [];
const NO_ROWS: Rows = { length: 0, numbers: new Int32Array(0), offsets: new Int32Array(1), vectors: NO_VECTORS };

function compareKeys(a: Feed, i: number, b: Feed, j: number): number {
  return compareRowKeys(a.rows, a.on, i, b.rows, b.on, j);
}

function compareRowKeys(a: Rows, aOn: On, i: number, b: Rows, bOn: On, j: number): number {
  const table = a.numbers[segmentOf(a.offsets, i)] - b.numbers[segmentOf(b.offsets, j)];
  if (table !== 0) return table;
  for (let k = 0; k < aOn.length; k++) {
    const order = compareCells(a.vectors[aOn[k]], i, b.vectors[bOn[k]], j, false);
    if (order !== 0) return order;
  }
  return 0;
}
