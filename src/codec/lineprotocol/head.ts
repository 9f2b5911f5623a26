import { compareStrings } from "../../base/runes.ts";
import { BACKSLASH, COMMA, EQUALS } from "./ascii.ts";
import type { Place } from "./place.ts";

/** What a line says of its series before the fields; tags by key. */
export interface Head {
  readonly measurement: string;
  readonly keys: readonly string[];
  readonly values: readonly string[];
}

/** Columns that every table of a bucket has, or gets by `range()`. */
const RESERVED = new Set(["_time", "_value", "_field", "_measurement", "_start", "_stop"]);

/** Reads a head that is its own identity (see `headIdentity`): tags by key and nothing escaped; undefined if it is not. */
export function parsePlainHead(place: Place, from: number, to: number): Head | undefined {
  for (let i = from; i < to; i++) {
    const byte = place.bytes[i];
    if (byte < 32 || byte === 127 || byte === BACKSLASH) return undefined;
  }
  const [measurement, ...parts] = place.text(from, to).split(",");
  if (measurement === "") return undefined;
  const keys: string[] = [];
  const values: string[] = [];
  for (const part of parts) {
    const equals = part.indexOf("=");
    const key = part.slice(0, equals);
    const value = part.slice(equals + 1);
    if (equals < 1 || value === "" || value.includes("=") || RESERVED.has(key)) return undefined;
    if (keys.length > 0 && compareStrings(keys[keys.length - 1], key) >= 0) return undefined;
    keys.push(key);
    values.push(value);
  }
  return { measurement, keys, values };
}

/**
 * A text that only this head has: that of line protocol where it needs no escapes, so that heads read by their bytes and
 * others meet; else one that no line begins with.
 */
export function headIdentity({ measurement, keys, values }: Head): string {
  const tags = keys.flatMap((key, i) => [key, values[i]]);
  if (/[\x00-\x1f\x7f, \\]/.test(measurement) || tags.some((text) => /[\x00-\x1f\x7f,= \\]/.test(text)))
    return `\0${JSON.stringify([measurement, ...tags])}`;
  return measurement + keys.map((key, i) => `,${key}=${values[i]}`).join("");
}

/**
 * Reads `measurement,key=value,…` at `bytes[from, to)` of the place. A comma or a space in the measurement, and an equals
 * sign too in keys and values, is preceded by a backslash; a backslash before anything else stands for itself.
 *
 * @throws FluxError FLX0520 for what is no head, FLX0522 for a tag key that is given twice or reserved.
 */
export function parseHead(place: Place, from: number, to: number): Head {
  const { bytes } = place;
  let at = tokenEnd(bytes, from, to, COMMA);
  if (at === from) place.fail("FLX0520", from, from + 1, `expected a measurement, found ${place.found(from)}`);
  const measurement = readName(place, from, at, "measurement").replace(/\\([, ])/g, "$1");
  const tags: [string, string][] = [];
  const seen = new Set<string>();
  while (at < to) {
    const keyFrom = at + 1;
    const keyEnd = keyOrValueEnd(bytes, keyFrom, to);
    if (keyEnd === keyFrom)
      place.fail("FLX0520", keyFrom, keyFrom, `expected a tag key, found ${place.found(keyFrom)}`);
    const key = unescapeKey(readName(place, keyFrom, keyEnd, "tag key"));
    if (keyEnd === to || bytes[keyEnd] !== EQUALS)
      place.fail("FLX0520", keyEnd, keyEnd + 1, `expected "=" after tag key "${key}", found ${place.found(keyEnd)}`);
    const valueFrom = keyEnd + 1;
    at = keyOrValueEnd(bytes, valueFrom, to);
    if (at === valueFrom)
      place.fail("FLX0520", at, at + 1, `expected a value of tag "${key}", found ${place.found(at)}`, [
        "a tag without value is left out",
      ]);
    const value = unescapeKey(readName(place, valueFrom, at, "tag value"));
    if (at < to && bytes[at] !== COMMA)
      place.fail("FLX0520", at, at + 1, `expected "," or " " after the value of tag "${key}", found "="`, [
        'an equals sign in a tag value is written "\\="',
      ]);
    if (seen.has(key)) place.fail("FLX0522", keyFrom, keyEnd, `tag "${key}" is given twice`);
    if (RESERVED.has(key)) place.fail("FLX0522", keyFrom, keyEnd, `tag key "${key}" is a column that each table has`);
    seen.add(key);
    tags.push([key, value]);
  }
  tags.sort(([a], [b]) => compareStrings(a, b));
  return { measurement, keys: tags.map(([key]) => key), values: tags.map(([, value]) => value) };
}

/** The field key at `bytes[from, to)`. */
export function parseFieldKey(place: Place, from: number, to: number): string {
  return unescapeKey(readName(place, from, to, "field key"));
}

function unescapeKey(text: string): string {
  return text.replace(/\\([,= ])/g, "$1");
}

function readName(place: Place, from: number, to: number, what: string): string {
  for (let i = from; i < to; i++)
    if (place.bytes[i] < 32 || place.bytes[i] === 127)
      place.fail("FLX0520", i, i + 1, `${place.found(i)} in a ${what}`, [
        "parts of a line are separated by single spaces; control characters can stand only in string fields",
      ]);
  return place.text(from, to);
}

/** The next `end` byte without a backslash before it, or `to`. */
function tokenEnd(bytes: Uint8Array, from: number, to: number, end: number): number {
  let at = from;
  while (at < to && !(bytes[at] === end && bytes[at - 1] !== BACKSLASH)) at++;
  return at;
}

function keyOrValueEnd(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && !((bytes[at] === COMMA || bytes[at] === EQUALS) && bytes[at - 1] !== BACKSLASH)) at++;
  return at;
}
