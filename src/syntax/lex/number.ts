import type { DurationLiteral, DurationUnit } from "../tree.ts";

/** What a run of digits begins. A literal is the longest text that reads as one. */
export type NumberKind = "integer" | "float" | "duration" | "time";

const TIME = /\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d*)?(?:Z|[+-]\d\d:\d\d)?)?/y;
const DURATION = /(?:\d+(?:mo|ms|ns|us|[µμ]s|[ywdhms]))+/y;
const FLOAT = /\d+\.\d*|\.\d+/y;
const INTEGER = /\d+/y;
const PATTERNS: readonly [NumberKind, RegExp][] = [
  ["time", TIME],
  ["duration", DURATION],
  ["float", FLOAT],
  ["integer", INTEGER],
];

/** The literal that begins at `start`, where a digit (or `.` and a digit) stands. */
export function scanNumber(text: string, start: number): { kind: NumberKind; end: number } {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = start;
    if (pattern.test(text)) return { kind, end: pattern.lastIndex };
  }
  return { kind: "integer", end: start + 1 };
}

const MAX_INT = 9223372036854775807n;

/** The value of decimal digits, or what is wrong with them. */
export function readInteger(digits: string): bigint | string {
  if (digits.length > 1 && digits.startsWith("0")) return `an integer other than 0 cannot start with 0: \`${digits}\``;
  if (digits.length < 16) return BigInt(Number(digits));
  const value = BigInt(digits);
  if (digits.length > 19 || value > MAX_INT) return `\`${digits}\` is beyond the greatest integer, ${MAX_INT}`;
  return value;
}

const PART = /(\d+)(\D+)/g;

/** The parts of a duration as written, or what is wrong with it. */
export function readDuration(image: string): DurationLiteral["values"] | string {
  const values: { magnitude: bigint; unit: DurationUnit }[] = [];
  for (const [, digits, unit] of image.matchAll(PART)) {
    const magnitude = BigInt(digits);
    if (magnitude > MAX_INT) return `\`${digits}${unit}\` is beyond the greatest duration`;
    values.push({ magnitude, unit: unit === "µs" || unit === "μs" ? "us" : (unit as DurationUnit) });
  }
  return values;
}
