/** Batches of points that tell of themselves whether they are whole. */

const SECOND = 1_000_000_000n;

/** How many points batch `k` has, beside the one that each batch overwrites. */
export function batchPoints(k: number): number {
  return 20 + ((k * 37) % 180);
}

/** Batch `k` of a writer as line protocol. */
export function batchLines(writer: number, k: number): Uint8Array {
  const lines: string[] = [];
  for (let j = 0; j < batchPoints(k); j++)
    lines.push(`load,writer=${writer},part=${j % 5} v=${k}.${j % 1000} ${timeOf(k, j)}`);
  lines.push(`last,writer=${writer} k=${k}i 0`);
  return new TextEncoder().encode(lines.join("\n"));
}

function timeOf(k: number, j: number): bigint {
  return BigInt(k * 1000 + j) * SECOND;
}

/**
 * How many batches of a writer are there.
 *
 * @param points as `storedPoints` gives them
 * @throws Error if a batch is there in part, or one is missing before another
 */
export function wholeBatches(points: ReadonlyMap<string, unknown>, writer: number): number {
  let count = 0;
  for (let k = 0; ; k++) {
    let found = 0;
    for (let j = 0; j < batchPoints(k); j++) {
      const value = points.get(`load,part=${j % 5},writer=${writer} v:float ${timeOf(k, j)}`);
      if (value === undefined) continue;
      if (value !== Number(`${k}.${j % 1000}`)) throw new Error(`writer ${writer}, batch ${k}: value ${value}`);
      found++;
    }
    if (found > 0 && found < batchPoints(k))
      throw new Error(`writer ${writer}: ${found} points of batch ${k} are there`);
    if (found === 0) break;
    count++;
  }
  const last = points.get(`last,writer=${writer} k:int 0`);
  if (last !== (count === 0 ? undefined : BigInt(count - 1)))
    throw new Error(`writer ${writer} has ${count} batches, and ${last} is the last that left its mark`);
  return count;
}
