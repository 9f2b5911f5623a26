/** The bytes that line protocol gives a meaning. */
export const NEWLINE = 10;
export const RETURN = 13;
export const SPACE = 32;
export const QUOTE = 34;
export const HASH = 35;
export const COMMA = 44;
export const EQUALS = 61;
export const BACKSLASH = 92;

/** A table of 256 flags, 1 for the bytes in `text`. */
export function byteSet(text: string): Uint8Array {
  const set = new Uint8Array(256);
  for (const byte of new TextEncoder().encode(text)) set[byte] = 1;
  return set;
}
