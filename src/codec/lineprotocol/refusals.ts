import { NEWLINE, RETURN } from "./ascii.ts";
import { INT } from "./catalog.ts";
import type { Place } from "./place.ts";

/** Why a line is refused; every function here throws a FluxError that points at the place. */

/** Something else was expected at the position. */
export function failAt(place: Place, at: number, expected: string, notes?: readonly string[]): never {
  return place.fail("FLX0520", at, at + 1, `${expected}, found ${place.found(at)}`, notes);
}

/** The field key at `from` is not followed by "=" at `at`. */
export function failInKey(place: Place, from: number, at: number): never {
  if (at === from) return failAt(place, at, "expected a field key");
  // A carriage return belongs to the end of the line, not to the key.
  const end = place.bytes[at] === NEWLINE && place.bytes[at - 1] === RETURN ? at - 1 : at;
  return failAt(place, end, `expected "=" after field key "${place.text(from, end)}"`);
}

/** The field value at `from` goes on at `at`, where it should have ended. */
export function failAfterValue(place: Place, from: number, at: number): never {
  const value = place.text(from, at);
  return failAt(place, at, `expected ",", " " or the end of the line after the field value ${value}`);
}

/** What stands in place of a field value is none. */
export function failInValue(place: Place, from: number, to: number): never {
  if (from === to) return failAt(place, from, "expected a field value");
  const text = place.text(from, to);
  const note = /^[+-]?(nan|inf|infinity)$/i.test(text)
    ? "line protocol has no NaN and no infinities"
    : 'a string is written in double quotes, a float as 1.5, an int as 1i, a uint as 1u, a bool as "true" or "false"';
  return place.fail("FLX0520", from, to, `expected a field value, found ${text}`, [note]);
}

export function failInFloat(place: Place, from: number, to: number): never {
  const text = place.text(from, to);
  return /^-?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?$/i.test(text)
    ? place.fail("FLX0521", from, to, `float ${text} is out of range`)
    : place.fail("FLX0520", from, to, `malformed number ${text}`);
}

export function failInInteger(place: Place, from: number, to: number, type: number): never {
  const text = place.text(from, to);
  const suffix = type === INT ? "i" : "u";
  if (type !== INT && /^-[0-9]+$/.test(text))
    return place.fail("FLX0521", from, to + 1, `unsigned integer ${text}${suffix} is negative`);
  return /^-?[0-9]+$/.test(text)
    ? place.fail("FLX0521", from, to + 1, `integer ${text}${suffix} does not fit in 64 bits`)
    : place.fail("FLX0520", from, to + 1, `malformed integer ${text}${suffix}`);
}

export function failInTime(place: Place, from: number, to: number): never {
  const text = place.text(from, to);
  return /^-?[0-9]+$/.test(text)
    ? place.fail("FLX0521", from, to, `timestamp ${text} is out of range`, [
        "is the precision of the timestamps right?",
      ])
    : place.fail("FLX0520", from, to, `expected a timestamp or the end of the line, found ${text}`, [
        'a comma separates fields; a space in a key or a tag value is written "\\ "',
      ]);
}
