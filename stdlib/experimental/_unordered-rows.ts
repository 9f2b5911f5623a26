import type { FloatVector } from "../../src/sdk/index.ts";
import type { Correspondence } from "./_edit-script.ts";
import type { RowEquality } from "./_row-equality.ts";

/** Rows that are equal but for floats, up to so many on a side, are paired as well as possible, not only one after the other. */
const BEST_PAIRS = 300;

/**
 * Pairs rows of a left and a right range, in whatever order they stand: a list of the left rows in their order, each with its
 * right row or without one, then the right rows that are left over; all counted from the beginning of their range.
 *
 * Rows that agree in all but floats are paired in the order of their floats. Where a tolerance lets a row pair with several,
 * augmenting paths (Kuhn's method for bipartite matching) find pairs for as many as can have one.
 */
export function anyOrder(
  equality: RowEquality,
  [leftFrom, leftTo]: readonly [number, number],
  [rightFrom, rightTo]: readonly [number, number],
): Correspondence {
  const partner = new Int32Array(leftTo - leftFrom).fill(-1);
  const taken = new Uint8Array(rightTo - rightFrom);
  const lefts = byCode(equality, leftFrom, leftTo, 0);
  for (const [code, rights] of byCode(equality, rightFrom, rightTo, 1)) {
    const pairs = pairRows(equality, lefts.get(code) ?? [], rights);
    for (const [left, right] of pairs) {
      partner[left - leftFrom] = right - rightFrom;
      taken[right - rightFrom] = 1;
    }
  }
  const rest: number[] = [];
  for (let r = 0; r < taken.length; r++) if (taken[r] === 0) rest.push(r);
  const left = new Int32Array(partner.length + rest.length).fill(-1);
  const right = new Int32Array(left.length);
  for (let l = 0; l < partner.length; l++) left[l] = l;
  right.set(partner);
  right.set(rest, partner.length);
  return { left, right };
}

/** The rows of one side by what they are but for floats, each list in the order of the floats. */
function byCode({ codes, split, floats }: RowEquality, from: number, to: number, side: 0 | 1): Map<number, number[]> {
  const lists = new Map<number, number[]>();
  for (let row = from; row < to; row++) {
    const code = codes[side === 0 ? row : split + row];
    const list = lists.get(code);
    if (list === undefined) lists.set(code, [row]);
    else list.push(row);
  }
  const columns = floats.map((pair) => pair[side]);
  if (columns.length > 0) {
    for (const list of lists.values()) list.sort((a, b) => compareFloats(columns, a, b));
  }
  return lists;
}

function compareFloats(columns: readonly FloatVector[], a: number, b: number): number {
  for (const column of columns) {
    const [x, y] = [rank(column, a), rank(column, b)];
    if (x !== y) return x < y ? -1 : 1;
  }
  return a - b;
}

/** Nulls and NaN come last: they are equal to none of the other values. */
function rank({ data, valid }: FloatVector, row: number): number {
  return (valid !== null && valid[row] === 0) || Number.isNaN(data[row]) ? Number.POSITIVE_INFINITY : data[row];
}

/** Pairs of rows that agree but for floats. */
function pairRows(equality: RowEquality, lefts: readonly number[], rights: readonly number[]): [number, number][] {
  const partnerOf = new Map<number, number>();
  const free: number[] = [];
  let begin = 0;
  const isTaken = new Uint8Array(lefts.length);
  for (const right of rights) {
    while (begin < lefts.length && isTaken[begin] === 1) begin++;
    let at = begin;
    while (at < lefts.length && (isTaken[at] === 1 || !equality.equal(lefts[at], right))) at++;
    if (at === lefts.length) free.push(right);
    else {
      isTaken[at] = 1;
      partnerOf.set(lefts[at], right);
    }
  }
  if (free.length > 0 && partnerOf.size < lefts.length && Math.max(lefts.length, rights.length) <= BEST_PAIRS) {
    for (const right of free) augment(equality, lefts, right, partnerOf, new Set());
  }
  return [...partnerOf];
}

/** Finds a left row for a right one, if others can move to other left rows. */
function augment(
  equality: RowEquality,
  lefts: readonly number[],
  right: number,
  partnerOf: Map<number, number>,
  seen: Set<number>,
): boolean {
  for (const left of lefts) {
    if (seen.has(left) || !equality.equal(left, right)) continue;
    seen.add(left);
    const before = partnerOf.get(left);
    if (before !== undefined && !augment(equality, lefts, before, partnerOf, seen)) continue;
    partnerOf.set(left, right);
    return true;
  }
  return false;
}
