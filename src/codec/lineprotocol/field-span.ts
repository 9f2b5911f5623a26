import { BACKSLASH, COMMA, NEWLINE, QUOTE, SPACE } from "./ascii.ts";

/** Where field number `field`, from 0, stands in the well-formed line at `from`. */
export function fieldSpan(bytes: Uint8Array, from: number, field: number): { from: number; to: number } {
  let at = from;
  while (bytes[at] === SPACE) at++;
  while (bytes[at] !== SPACE || bytes[at - 1] === BACKSLASH) at++;
  while (bytes[at] === SPACE) at++;
  for (let left = field; ; left--) {
    const start = at;
    at = fieldEnd(bytes, start);
    if (left === 0) return { from: start, to: at };
    at++;
  }
}

/** Where the field ends that begins at `from`. */
function fieldEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  let quoted = false;
  for (; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at++;
    else if (byte === QUOTE) quoted = !quoted;
    else if (!quoted && (byte === COMMA || byte === SPACE || byte === NEWLINE)) break;
  }
  return at;
}
