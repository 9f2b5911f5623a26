import { InvalidArgumentError } from "commander";
import { durationNanoseconds, parseDuration } from "../../base/duration.ts";

/** How long a bucket keeps its points, in nanoseconds; 0n: for ever. */
export function parseRetention(text: string): bigint {
  if (text === "forever") return 0n;
  const duration = parseDuration(text);
  if (duration === undefined || durationNanoseconds(duration) <= 0n) {
    throw new InvalidArgumentError("Give a duration such as 30d, or forever.");
  }
  return durationNanoseconds(duration);
}

const UNITS: readonly (readonly [string, bigint])[] = [
  ["d", 86_400_000_000_000n],
  ["h", 3_600_000_000_000n],
  ["m", 60_000_000_000n],
  ["s", 1_000_000_000n],
];

/** A retention in one unit: `30d`, `forever`. */
export function retentionText(ns: bigint): string {
  if (ns === 0n) return "forever";
  const [unit, size] = UNITS.find(([, size]) => ns % size === 0n) ?? ["ns", 1n];
  return `${ns / size}${unit}`;
}
