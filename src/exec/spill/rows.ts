import { concat } from "../../column/concat.ts";
import { gather, slice } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import { compareCells } from "../order/compare-cells.ts";
import type { SortWords } from "../order/compare-rows.ts";
import { isSorted, type RowSorter } from "../order/sort-rows.ts";
import { sortWords } from "../order/sort-words.ts";

/** Rows under numbers (those of their tables, say): the rows of one number beside each other. */
export interface Rows {
  readonly length: number;
  readonly numbers: Int32Array;
  /** The rows of `numbers[s]` are `offsets[s]` to `offsets[s + 1]`. */
  readonly offsets: Int32Array;
  /** One value a row. */
  readonly vectors: readonly Vector[];
}

/** Rows are ordered by their numbers, under one number by these columns, and else by their arrival. */
export interface RowOrder {
  /** The place of each number in the order; left out: they are in order themselves. */
  readonly rank?: Int32Array;
  readonly columns: readonly number[];
  readonly descending: boolean;
}

/** Rows `from` to `to`. */
export function sliceRows(rows: Rows, from: number, to: number): Rows {
  if (from === 0 && to === rows.length) return rows;
  const first = segmentOf(rows.offsets, from);
  const end = segmentOf(rows.offsets, to - 1) + 1;
  const offsets = rows.offsets.slice(first, end + 1);
  for (let s = 0; s < offsets.length; s++) offsets[s] = Math.min(Math.max(offsets[s], from), to) - from;
  const vectors = rows.vectors.map((v) => slice(v, from, to));
  return { length: to - from, numbers: rows.numbers.subarray(first, end), offsets, vectors };
}

/** The segment that has a row: the last one that begins at it or before it. */
export function segmentOf(offsets: Int32Array, row: number): number {
  let low = 0;
  let high = offsets.length - 2;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (offsets[middle] <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The rows whose numbers have a place (0 or more); undefined if there is none. */
export function placedRows(rows: Rows, place: Int32Array): Rows | undefined {
  const { numbers, offsets, vectors } = rows;
  if (numbers.every((number) => place[number] >= 0)) return rows;
  const wanted = numbers.filter((number) => place[number] >= 0);
  if (wanted.length === 0) return undefined;
  const bounds = new Int32Array(wanted.length + 1);
  const chosen: number[] = [];
  let at = 0;
  for (let s = 0; s < numbers.length; s++) {
    if (place[numbers[s]] < 0) continue;
    for (let row = offsets[s]; row < offsets[s + 1]; row++) chosen.push(row);
    bounds[++at] = chosen.length;
  }
  const picked = Int32Array.from(chosen);
  return { length: picked.length, numbers: wanted, offsets: bounds, vectors: vectors.map((v) => gather(v, picked)) };
}

/** Compares a row with one of other rows that have the same columns. */
export function compareAcross(order: RowOrder, a: Rows, i: number, b: Rows, j: number): number {
  const x = a.numbers[segmentOf(a.offsets, i)];
  const y = b.numbers[segmentOf(b.offsets, j)];
  if (x === y) return compareColumns(order, a, i, b, j);
  return order.rank === undefined ? x - y : order.rank[x] - order.rank[y];
}

function compareColumns({ columns, descending }: RowOrder, a: Rows, i: number, b: Rows, j: number): number {
  for (const c of columns) {
    const order = compareCells(a.vectors[c], i, b.vectors[c], j, descending);
    if (order !== 0) return order;
  }
  return 0;
}

/** How many of the rows, which are in order, come before row `j` of others; with `equal`, those that are equal to it too. */
export function countBefore(order: RowOrder, rows: Rows, from: number, b: Rows, j: number, equal: boolean): number {
  let low = from;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const compared = compareAcross(order, rows, middle, b, j);
    if (compared < 0 || (equal && compared === 0)) low = middle + 1;
    else high = middle;
  }
  return low - from;
}

/** Whether the rows of all parts, one part after the other, are in order. */
export function areInOrder(order: RowOrder, parts: readonly Rows[]): boolean {
  let last: Rows | undefined;
  for (const rows of parts) {
    if (rows.length === 0) continue;
    if (!isAscending(rows.numbers, order.rank)) return false;
    if (last !== undefined && compareAcross(order, last, last.length - 1, rows, 0) > 0) return false;
    if (order.columns.length > 0 && !isSorted(wordsOf(order, rows.vectors), rows.offsets)) return false;
    last = rows;
  }
  return true;
}

function isAscending(numbers: Int32Array, rank: Int32Array | undefined): boolean {
  for (let s = 1; s < numbers.length; s++) {
    const before = rank === undefined ? numbers[s - 1] - numbers[s] : rank[numbers[s - 1]] - rank[numbers[s]];
    if (before >= 0) return false;
  }
  return true;
}

function wordsOf({ columns, descending }: RowOrder, vectors: readonly Vector[]): SortWords {
  return columns.flatMap((c) => sortWords(vectors[c], descending));
}

/** All rows of some parts in order; equal ones stay in the order of the parts. */
export function sortRows(order: RowOrder, parts: readonly Rows[], sorter: RowSorter): Rows {
  if (areInOrder(order, parts)) return joinRows(parts);
  let length = 0;
  for (const part of parts) length += part.length;
  const numbers = new Int32Array(length);
  let begin = 0;
  for (const part of parts) {
    for (let s = 0; s < part.numbers.length; s++) {
      numbers.fill(part.numbers[s], begin + part.offsets[s], begin + part.offsets[s + 1]);
    }
    begin += part.length;
  }
  const columns = parts[0].vectors.map((_, c) => parts.map((p) => p.vectors[c]));
  const keys = new Map(order.columns.map((c) => [c, concat(columns[c])]));
  const words = [...keys.values()].flatMap((v) => sortWords(v, order.descending));
  const { rank } = order;
  const first = rank === undefined ? numbers : numbers.map((n) => rank[n]);
  const sorted = sorter.sort([first, ...words], Int32Array.of(0, length));
  // Column after column, so that no more than one of them stands in memory twice.
  const vectors = columns.map((of, c) => {
    const whole = keys.get(c) ?? concat(of);
    keys.delete(c);
    return gather(whole, sorted);
  });
  return { length, ...runsOf(numbers, sorted), vectors };
}

/** Parts that are in order as one. */
export function joinRows(parts: readonly Rows[]): Rows {
  if (parts.length === 1) return parts[0];
  const numbers: number[] = [];
  const offsets: number[] = [0];
  let length = 0;
  for (const part of parts) {
    for (let s = 0; s < part.numbers.length; s++) {
      if (part.offsets[s] === part.offsets[s + 1]) continue;
      if (numbers.length === 0 || numbers[numbers.length - 1] !== part.numbers[s]) {
        numbers.push(part.numbers[s]);
        offsets.push(0);
      }
      offsets[offsets.length - 1] = length + part.offsets[s + 1];
    }
    length += part.length;
  }
  const vectors = parts[0].vectors.map((_, c) => concat(parts.map((p) => p.vectors[c])));
  return { length, numbers: Int32Array.from(numbers), offsets: Int32Array.from(offsets), vectors };
}

/** The numbers of rows that stand in this order, each once, and where it begins. */
function runsOf(numbers: Int32Array, sorted: Int32Array): { numbers: Int32Array; offsets: Int32Array } {
  let runs = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || numbers[sorted[i]] !== numbers[sorted[i - 1]]) runs++;
  const own = new Int32Array(runs);
  const offsets = new Int32Array(runs + 1);
  let at = 0;
  for (let i = 0; i < sorted.length; i++) {
    if (i > 0 && numbers[sorted[i]] === numbers[sorted[i - 1]]) continue;
    own[at] = numbers[sorted[i]];
    offsets[at++] = i;
  }
  offsets[runs] = sorted.length;
  return { numbers: own, offsets };
}
