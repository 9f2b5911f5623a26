import { compareRows, type SortWords } from "./compare-rows.ts";

/**
 * Writes the first `k` of the rows `from` to `to`, in order and with equal rows in their order of arrival, to
 * `out[at..at + k)`. A heap with the last of the rows kept at its root: a row costs one comparison unless it is kept.
 */
export function topRows(words: SortWords, from: number, to: number, k: number, out: Int32Array, at: number): void {
  const heap = out.subarray(at, at + k);
  for (let i = 0; i < k; i++) heap[i] = from + i;
  for (let i = (k >> 1) - 1; i >= 0; i--) sink(words, heap, i, k);
  for (let row = from + k; row < to; row++) {
    if (compareRows(words, row, heap[0]) >= 0) continue;
    heap[0] = row;
    sink(words, heap, 0, k);
  }
  for (let end = k - 1; end > 0; end--) {
    const last = heap[0];
    heap[0] = heap[end];
    heap[end] = last;
    sink(words, heap, 0, end);
  }
}

/** Moves the row at `i` down until it comes after the rows below it. */
function sink(words: SortWords, heap: Int32Array, i: number, size: number): void {
  const row = heap[i];
  let at = i;
  for (;;) {
    let child = 2 * at + 1;
    if (child >= size) break;
    if (child + 1 < size && isAfter(words, heap[child + 1], heap[child])) child++;
    if (!isAfter(words, heap[child], row)) break;
    heap[at] = heap[child];
    at = child;
  }
  heap[at] = row;
}

function isAfter(words: SortWords, a: number, b: number): boolean {
  const order = compareRows(words, a, b);
  return order > 0 || (order === 0 && a > b);
}
