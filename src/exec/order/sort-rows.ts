import { compareRows, type SortWords } from "./compare-rows.ts";

/** Segments up to this length are sorted by insertion: radix passes do not pay for them. */
const SHORT = 64;
/** From these lengths on, digits of 11 and of 16 bits save more passes than their counters cost. */
const MEDIUM = 1 << 11;
const LONG = 1 << 15;

/** Whether the rows of every segment are in order already. */
export function isSorted(words: SortWords, offsets: Int32Array): boolean {
  for (let s = 0; s < offsets.length - 1; s++) {
    for (let i = offsets[s] + 1; i < offsets[s + 1]; i++) if (compareRows(words, i - 1, i) > 0) return false;
  }
  return true;
}

/** Sorts the row numbers of each segment in place, equal rows in their order of arrival. */
export class RowSorter {
  private spare = new Int32Array(0);
  private counts = new Int32Array(0);

  /** @returns the row numbers, segment by segment, in order */
  sort(words: SortWords, offsets: Int32Array): Int32Array {
    const rows = new Int32Array(offsets[offsets.length - 1]);
    for (let i = 0; i < rows.length; i++) rows[i] = i;
    for (let s = 0; s < offsets.length - 1; s++) this.sortRange(words, rows, offsets[s], offsets[s + 1]);
    return rows;
  }

  /** Sorts `rows[from..to)`, which hold the row numbers `from` to `to` in ascending order. */
  sortRange(words: SortWords, rows: Int32Array, from: number, to: number): void {
    if (to - from <= SHORT) sortByInsertion(words, rows, from, to);
    else this.sortByDigits(words, rows, from, to);
  }

  /** Radix sort from the least significant digit, over the digits in which rows differ at all. */
  private sortByDigits(words: SortWords, rows: Int32Array, from: number, to: number): void {
    if (this.spare.length < to) this.spare = new Int32Array(Math.max(to, 2 * this.spare.length));
    const widest = to - from < MEDIUM ? 8 : to - from < LONG ? 11 : 16;
    if (this.counts.length < 1 << widest) this.counts = new Int32Array(1 << widest);
    let source: Int32Array = rows;
    let target: Int32Array = this.spare;
    for (let w = words.length - 1; w >= 0; w--) {
      const word = words[w];
      let varying = 0;
      for (let i = from + 1; i < to; i++) varying |= word[i] ^ word[from];
      const high = 32 - Math.clz32(varying);
      let shift = varying === 0 ? 32 : 31 - Math.clz32(varying & -varying);
      for (; shift < high; shift += widest) {
        this.pass(word, shift, (1 << Math.min(widest, high - shift)) - 1, source, target, from, to);
        [source, target] = [target, source];
      }
    }
    if (source !== rows) rows.set(source.subarray(from, to), from);
  }

  private pass(
    word: Int32Array,
    shift: number,
    mask: number,
    source: Int32Array,
    target: Int32Array,
    from: number,
    to: number,
  ): void {
    const { counts } = this;
    counts.fill(0, 0, mask + 1);
    for (let i = from; i < to; i++) counts[((word[i] ^ 0x8000_0000) >>> shift) & mask]++;
    let next = from;
    for (let d = 0; d <= mask; d++) {
      const count = counts[d];
      counts[d] = next;
      next += count;
    }
    for (let i = from; i < to; i++) {
      const row = source[i];
      target[counts[((word[row] ^ 0x8000_0000) >>> shift) & mask]++] = row;
    }
  }
}

function sortByInsertion(words: SortWords, rows: Int32Array, from: number, to: number): void {
  for (let i = from + 1; i < to; i++) {
    const row = rows[i];
    let at = i;
    while (at > from && compareRows(words, rows[at - 1], row) > 0) {
      rows[at] = rows[at - 1];
      at--;
    }
    rows[at] = row;
  }
}
