/**
 * The candidate that a person who wrote `name` most likely meant, for "did you mean" hints; undefined if none is near.
 * Near is an edit distance of at most a third of the name's length (at least 1), letter case counting nothing; of equally
 * near candidates the first wins.
 *
 * @example nearest("agregateWindow", ["aggregateWindow", "window"]) // "aggregateWindow"
 */
export function nearest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  let limit = Math.max(1, Math.floor(wanted.length / 3));
  let best: string | undefined;
  for (const candidate of candidates) {
    if (candidate === name) continue;
    const distance = editDistance(wanted, candidate.toLowerCase(), limit);
    // A single letter is not near to another one.
    if (distance > limit || distance >= Math.max(wanted.length, candidate.length)) continue;
    best = candidate;
    limit = distance - 1;
    if (limit < 0) break;
  }
  return best;
}

/**
 * Optimal string alignment distance: the fewest insertions, deletions, replacements and swaps of neighbours that turn `a`
 * into `b`, counted in UTF-16 units; any number above `limit` stands for "more than limit".
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, beforeLast[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // A swap reaches back two rows, so one row above the limit alone proves nothing yet.
    if (least > limit && Math.min(...last) > limit) return limit + 1;
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
