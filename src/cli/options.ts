import { InvalidArgumentError } from "commander";
import { parseTimeOrDate } from "../base/time.ts";

const UNITS: Readonly<Record<string, number>> = { "": 1, b: 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** A size such as `512MB`. */
export function parseBytes(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*([kmg]?b)?$/i.exec(text.trim());
  if (match === null) throw new InvalidArgumentError("give a size such as 512MB");
  return Math.round(Number(match[1]) * UNITS[(match[2] ?? "").toLowerCase()]);
}

/** A point in time: RFC3339 or a date. */
export function parseNow(text: string): bigint {
  const ns = parseTimeOrDate(text);
  if (ns === undefined) throw new InvalidArgumentError("give a time such as 2024-01-01T00:00:00Z");
  return ns;
}

/** Collects `name=value` options. */
export function parsePair(text: string, before: ReadonlyMap<string, string> = new Map()): Map<string, string> {
  const at = text.indexOf("=");
  if (at <= 0) throw new InvalidArgumentError("give it as name=value");
  return new Map(before).set(text.slice(0, at), text.slice(at + 1));
}

export function parseCount(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError("give a whole number above 0");
  return Number(text);
}
