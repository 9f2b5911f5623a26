/** Numbers in [0, 1) that a text decides: hashed by FNV-1a, continued by mulberry32. */
export function randomOf(text: string): () => number {
  let state = 0x811c9dc5;
  for (const c of text) state = Math.imul(state ^ (c.codePointAt(0) as number), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One of the items; there must be some. */
export function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)];
}
