import { codePointOrder, compareStrings } from "../../base/runes.ts";
import { compareRows, type SortWords } from "./compare-rows.ts";
import { RowSorter } from "./sort-rows.ts";

/** Fewer strings are sorted by comparing them. */
const FEW = 256;
/** How many words a string gives at most, each of two UTF-16 units. */
const MOST_WORDS = 8;

/**
 * Sorts numbers of strings by the UTF-8 bytes of these, in place. Many strings are sorted by digits of what follows their common
 * beginning; only those that are still equal are compared as a whole.
 */
export function sortStrings(numbers: number[], values: readonly string[]): void {
  const compare = (a: number, b: number) => compareStrings(values[a], values[b]);
  if (numbers.length < FEW) {
    numbers.sort(compare);
    return;
  }
  const words = stringWords(numbers, values);
  const rows = new RowSorter().sort(words, Int32Array.of(0, numbers.length));
  const sorted = Array.from(rows, (row) => numbers[row]);
  let from = 0;
  for (let i = 1; i <= rows.length; i++) {
    if (i < rows.length && compareRows(words, rows[i - 1], rows[i]) === 0) continue;
    if (i - from > 1) {
      const equal = sorted.slice(from, i).sort(compare);
      for (const [k, number] of equal.entries()) sorted[from + k] = number;
    }
    from = i;
  }
  for (const [i, number] of sorted.entries()) numbers[i] = number;
}

/** Words in the order of the strings, as far as they reach: two UTF-16 units each, 0 where a string has ended. */
function stringWords(numbers: readonly number[], values: readonly string[]): SortWords {
  const begin = commonBeginning(numbers, values);
  let longest = 0;
  for (const number of numbers) if (values[number].length > longest) longest = values[number].length;
  const count = Math.min(MOST_WORDS, Math.ceil((longest - begin) / 2));
  const words = Array.from({ length: count }, () => new Int32Array(numbers.length));
  for (const [i, number] of numbers.entries()) {
    const text = values[number];
    for (let w = 0; w < count; w++) {
      const at = begin + 2 * w;
      const high = at < text.length ? codePointOrder(text.charCodeAt(at)) : 0;
      const low = at + 1 < text.length ? codePointOrder(text.charCodeAt(at + 1)) : 0;
      words[w][i] = ((high << 16) | low) ^ 0x8000_0000;
    }
  }
  return words;
}

/** How many units all strings have in common at their beginning. */
function commonBeginning(numbers: readonly number[], values: readonly string[]): number {
  const first = values[numbers[0]];
  let length = first.length;
  for (const number of numbers) {
    const text = values[number];
    let at = 0;
    while (at < length && at < text.length && text.charCodeAt(at) === first.charCodeAt(at)) at++;
    length = at;
  }
  return length;
}
