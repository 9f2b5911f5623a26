/**
 * What rows are sorted by: arrays of one 32-bit integer a row, most significant first. Rows compare as the first word in
 * which they differ, as signed integers; rows that are equal in all words are equal in the order.
 */
export type SortWords = readonly Int32Array[];

/** How row `a` compares with row `b`: negative if it comes first, zero if they are equal. */
export function compareRows(words: SortWords, a: number, b: number): number {
  for (const word of words) {
    const x = word[a];
    const y = word[b];
    if (x !== y) return x < y ? -1 : 1;
  }
  return 0;
}
