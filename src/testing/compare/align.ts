/** How the rows of two tables belong together: row numbers of each side, -1 where it has none. */
export type Aligned = readonly (readonly [expected: number, found: number])[];

/** More comparisons than these are not made to find the rows that both sides have: then all rows between differ. */
const MOST_COMPARISONS = 1_000_000;

/**
 * The rows that both sides have in one order, as many as there can be (a longest common subsequence by the table of Wagner
 * and Fischer), and between them the others.
 */
export function alignInOrder(expected: number, found: number, equal: (e: number, f: number) => boolean): Aligned {
  let start = 0;
  while (start < expected && start < found && equal(start, start)) start++;
  let end = 0;
  const most = Math.min(expected, found) - start;
  while (end < most && equal(expected - 1 - end, found - 1 - end)) end++;
  const pairs: [number, number][] = [];
  for (let i = 0; i < start; i++) pairs.push([i, i]);
  pairs.push(...alignMiddle(start, expected - end, found - end, equal));
  for (let i = end; i > 0; i--) pairs.push([expected - i, found - i]);
  return pairs;
}

function alignMiddle(
  start: number,
  expectedEnd: number,
  foundEnd: number,
  equal: (e: number, f: number) => boolean,
): [number, number][] {
  const [rows, columns] = [expectedEnd - start, foundEnd - start];
  const pairs: [number, number][] = [];
  let [e, f] = [0, 0];
  if (rows * columns <= MOST_COMPARISONS) {
    const width = columns + 1;
    const same = new Uint8Array(rows * columns);
    const longest = new Int32Array((rows + 1) * width);
    for (let i = rows - 1; i >= 0; i--) {
      for (let j = columns - 1; j >= 0; j--) {
        const isSame = equal(start + i, start + j);
        if (isSame) same[i * columns + j] = 1;
        const at = i * width + j;
        longest[at] = isSame ? longest[at + width + 1] + 1 : Math.max(longest[at + width], longest[at + 1]);
      }
    }
    while (e < rows && f < columns) {
      if (same[e * columns + f] === 1) pairs.push([start + e++, start + f++]);
      else if (longest[(e + 1) * width + f] >= longest[e * width + f + 1]) pairs.push([start + e++, -1]);
      else pairs.push([-1, start + f++]);
    }
  }
  while (e < rows) pairs.push([start + e++, -1]);
  while (f < columns) pairs.push([-1, start + f++]);
  return pairs;
}

/**
 * The rows that both sides have in any order, as many as there can be, then the others. A row that fits several is moved
 * where another needs its place (a maximum matching by Kuhn's augmenting paths).
 */
export function alignInAnyOrder(expected: number, found: number, equal: (e: number, f: number) => boolean): Aligned {
  const owners = new Int32Array(found).fill(-1);
  const isSmall = expected * found <= MOST_COMPARISONS;
  const place = (e: number, seen: Uint8Array): boolean => {
    const fits = (f: number) => seen[f] === 0 && equal(e, f);
    for (let f = 0; f < found; f++) {
      if (owners[f] < 0 && fits(f)) {
        owners[f] = e;
        return true;
      }
    }
    for (let f = 0; isSmall && f < found; f++) {
      if (owners[f] < 0 || !fits(f)) continue;
      seen[f] = 1;
      if (!place(owners[f], seen)) continue;
      owners[f] = e;
      return true;
    }
    return false;
  };
  const missing: [number, number][] = [];
  for (let e = 0; e < expected; e++) if (!place(e, new Uint8Array(found))) missing.push([e, -1]);
  const pairs = [...owners].map((e, f): [number, number] => [e, f]);
  const both = pairs.filter(([e]) => e >= 0).sort(([a], [b]) => a - b);
  return [...both, ...missing, ...pairs.filter(([e]) => e < 0)];
}
