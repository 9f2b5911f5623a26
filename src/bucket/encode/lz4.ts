/**
 * The block format of LZ4 (Collet 2011): literals, and copies of what came up to 64 KiB before. Chosen since reading it
 * costs hardly more than copying.
 */

const HASH_BITS = 13;
const LEAST_MATCH = 4;
/** A block ends with so many literals, and no copy begins in its last twelve bytes: so says the format. */
const LAST_LITERALS = 5;
const LAST_MATCH = 12;
const MOST_OFFSET = 0xffff;

/** Where four bytes with a hash were seen last, one more than the place. */
const table = new Int32Array(1 << HASH_BITS);

/**
 * Compresses bytes.
 *
 * @param limit so many bytes it may take
 * @returns the bytes taken of `into`, or 0 if they would be more than the limit
 */
export function compress(bytes: Uint8Array, into: Uint8Array, limit: number): number {
  table.fill(0);
  let to = 0;
  let anchor = 0;
  const lastMatch = bytes.length - LAST_MATCH;
  const lastCopied = bytes.length - LAST_LITERALS;
  for (let at = 0, misses = 0; at <= lastMatch; ) {
    const four = wordAt(bytes, at);
    const slot = Math.imul(four, 0x9e3779b1) >>> (32 - HASH_BITS);
    const before = table[slot] - 1;
    table[slot] = at + 1;
    if (before < 0 || at - before > MOST_OFFSET || wordAt(bytes, before) !== four) {
      // The longer nothing was found, the larger the steps.
      at += 1 + (misses++ >> 6);
      continue;
    }
    misses = 0;
    let end = at + LEAST_MATCH;
    while (end < lastCopied && bytes[end] === bytes[before + end - at]) end++;
    const literals = at - anchor;
    const more = end - at - LEAST_MATCH;
    if (to + literals + literals / 255 + more / 255 + 8 > limit) return 0;
    const token = to++;
    to = putLength(into, to, literals);
    into.set(bytes.subarray(anchor, at), to);
    to += literals;
    into[to++] = at - before;
    into[to++] = (at - before) >> 8;
    to = putLength(into, to, more);
    into[token] = (Math.min(literals, 15) << 4) | Math.min(more, 15);
    at = end;
    anchor = end;
  }
  const literals = bytes.length - anchor;
  if (to + literals + literals / 255 + 2 > limit) return 0;
  into[to++] = Math.min(literals, 15) << 4;
  to = putLength(into, to, literals);
  into.set(bytes.subarray(anchor), to);
  return to + literals;
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}

/** Puts what of a length does not fit into four bits. */
function putLength(into: Uint8Array, at: number, length: number): number {
  let to = at;
  if (length < 15) return to;
  let rest = length - 15;
  for (; rest >= 255; rest -= 255) into[to++] = 255;
  into[to++] = rest;
  return to;
}

/** Fills `into` with what `bytes` hold in compressed form; false if they do not hold so much, or more. */
export function decompress(bytes: Uint8Array, into: Uint8Array): boolean {
  let at = 0;
  let to = 0;
  while (at < bytes.length) {
    const token = bytes[at++];
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && at < bytes.length) {
        more = bytes[at++];
        literals += more;
      }
    }
    if (literals > bytes.length - at || literals > into.length - to) return false;
    for (const end = at + literals; at < end; ) into[to++] = bytes[at++];
    if (at === bytes.length) break;
    if (bytes.length - at < 2) return false;
    const offset = bytes[at] | (bytes[at + 1] << 8);
    at += 2;
    let length = token & 15;
    if (length === 15) {
      let more = 255;
      while (more === 255 && at < bytes.length) {
        more = bytes[at++];
        length += more;
      }
    }
    length += LEAST_MATCH;
    if (offset === 0 || offset > to || length > into.length - to) return false;
    for (const end = to + length; to < end; to++) into[to] = into[to - offset];
  }
  return to === into.length;
}
