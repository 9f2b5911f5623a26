import { InvalidArgumentError } from "commander";
import { parseDuration } from "../base/duration.ts";
import { parseTimeOrDate } from "../base/time.ts";
import { findZone } from "../base/zone.ts";
import type { Precision } from "../codec/lineprotocol/line-reader.ts";
import type { ColumnType } from "../column/vector.ts";
import type { Param, Params } from "../engine/index.ts";

/** The texts of the command line's options as values; what is wrong with one is told as wrong usage. */

const UNITS: Readonly<Record<string, number>> = { "": 1, b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** A size such as `512MB` in bytes; undefined if it is none. */
export function bytesOf(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?b)?$/i.exec(text.trim());
  return match === null ? undefined : Math.round(Number(match[1]) * UNITS[(match[2] ?? "").toLowerCase()]);
}

export function parseBytes(text: string): number {
  const bytes = bytesOf(text);
  if (bytes === undefined) throw new InvalidArgumentError("Give a size such as 512MB.");
  return bytes;
}

/** The name of a time zone. */
export function parseZone(text: string): string {
  if (findZone(text, 0n) === undefined) throw new InvalidArgumentError("Give a time zone such as Europe/Berlin.");
  return text;
}

/** A point in time: RFC 3339 or a date. */
export function parseNow(text: string): bigint {
  const ns = parseTimeOrDate(text);
  if (ns === undefined) throw new InvalidArgumentError("Give a time such as 2024-01-01T00:00:00Z.");
  return ns;
}

/** Collects `name=value` options. */
export function parsePair(text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const at = text.indexOf("=");
  if (at <= 0) throw new InvalidArgumentError("Give it as name=value.");
  return new Map(before).set(text.slice(0, at), text.slice(at + 1));
}

/** Collects names: of options given several times, and with commas between them. */
export function parseNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(",").filter((name) => name !== "")];
}

/** A number of seconds above 0, in milliseconds. */
export function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0) || seconds > 1e6) throw new InvalidArgumentError("Give a number of seconds.");
  return seconds * 1000;
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("Give a whole number above 0.");
  return Number(text);
}

/** As `parseCount`, or `all`. */
export function parseCountOrAll(text: string): number {
  return text === "all" ? Number.POSITIVE_INFINITY : parseCount(text);
}

export function parsePrecision(text: string): Precision {
  if (text === "ns" || text === "us" || text === "ms" || text === "s") return text;
  throw new InvalidArgumentError("Give ns, us, ms or s.");
}

const TYPES: ReadonlySet<string> = new Set(["bool", "int", "uint", "float", "string", "time"]);

/** Collects `column=type` options; several can stand in one text, with commas between them. */
export function parseTypes(
  text: string,
  before: Readonly<Record<string, ColumnType>> = {},
): Readonly<Record<string, ColumnType>> {
  const types = { ...before };
  for (const part of text.split(",")) {
    const at = part.lastIndexOf("=");
    const type = part.slice(at + 1);
    if (at <= 0 || !TYPES.has(type)) {
      throw new InvalidArgumentError(`Give it as column=type; types are ${[...TYPES].join(", ")}.`);
    }
    types[part.slice(0, at)] = type as ColumnType;
  }
  return types;
}

/** The parameters of a script from the texts of `--param`. */
export function parameters(texts: ReadonlyMap<string, string> = new Map()): Params {
  return Object.fromEntries([...texts].map(([name, text]) => [name, paramOf(text)]));
}

/** The value that a text means: what Flux would read it as, if it is no string; in quotes it is always a string. */
function paramOf(text: string): Param {
  if (/^".*"$/s.test(text)) return text.slice(1, -1);
  if (/^[+-]?\d+$/.test(text)) return BigInt(text);
  if (/^[+-]?\d*\.\d+(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (text === "true" || text === "false") return text === "true";
  if (/^-?\d+[a-zµ]/.test(text) && parseDuration(text) !== undefined) return { duration: text };
  const time = /^\d{4}-\d\d-\d\d/.test(text) ? parseTimeOrDate(text) : undefined;
  return time === undefined ? text : { time };
}
