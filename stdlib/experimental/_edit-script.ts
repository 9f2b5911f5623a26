import type { Memory } from "../../src/sdk/index.ts";

/** Rows that correspond: -1 on one side where a row has no counterpart. */
export interface Correspondence {
  readonly left: Int32Array;
  readonly right: Int32Array;
}

/** Up to so many comparisons of rows the longest common subsequence is looked for. */
const MOST_COMPARISONS = 1 << 26;

const [EITHER, LEFT, MATCH] = [0, 1, 2];

/**
 * A longest common subsequence of `n` left and `m` right rows as a list of both: rows that correspond stand together, left
 * rows before right rows where they do not. The common end is cut off first; what is left takes n × m steps and bytes, and
 * beyond a limit its rows count as unlike, except for a common beginning.
 */
export function correspondence(
  n: number,
  m: number,
  equal: (left: number, right: number) => boolean,
  memory: Memory,
): Correspondence {
  let end = 0;
  while (end < n && end < m && equal(n - 1 - end, m - 1 - end)) end++;
  const [rows, columns] = [n - end, m - end];
  const left: number[] = [];
  const right: number[] = [];
  const add = (l: number, r: number) => {
    left.push(l);
    right.push(r);
  };
  if (rows * columns <= MOST_COMPARISONS) trace(rows, columns, equal, memory, add);
  else {
    let begin = 0;
    while (begin < rows && begin < columns && equal(begin, begin)) add(begin, begin++);
    for (let l = begin; l < rows; l++) add(l, -1);
    for (let r = begin; r < columns; r++) add(-1, r);
  }
  for (let i = 0; i < end; i++) add(rows + i, columns + i);
  return { left: Int32Array.from(left), right: Int32Array.from(right) };
}

/** The textbook table of lengths of common subsequences, of which only the way back is kept: a byte a cell. */
function trace(
  rows: number,
  columns: number,
  equal: (left: number, right: number) => boolean,
  memory: Memory,
  add: (left: number, right: number) => void,
): void {
  const width = rows + 1;
  const bytes = width * (columns + 1);
  memory.reserve(bytes);
  const parents = new Uint8Array(bytes);
  let last = new Int32Array(width);
  let lengths = new Int32Array(width);
  for (let c = 1; c <= columns; c++) {
    lengths[0] = 0;
    for (let r = 1; r <= rows; r++) {
      const above = last[r];
      const before = lengths[r - 1];
      if (equal(r - 1, c - 1)) {
        parents[c * width + r] = MATCH;
        lengths[r] = last[r - 1] + 1;
      } else {
        parents[c * width + r] = before > above ? LEFT : EITHER;
        lengths[r] = Math.max(above, before);
      }
    }
    [last, lengths] = [lengths, last];
  }
  const way: [number, number][] = [];
  for (let r = rows, c = columns; r > 0 || c > 0; ) {
    const parent = parents[c * width + r];
    if (r > 0 && c > 0 && parent === MATCH) way.push([--r, --c]);
    else if (r > 0 && (c === 0 || parent === LEFT)) way.push([--r, -1]);
    else way.push([-1, --c]);
  }
  for (const [l, r] of way.reverse()) add(l, r);
  memory.release(bytes);
}
