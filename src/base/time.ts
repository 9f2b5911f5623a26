import { code, fresh, joinCode } from "./code.ts";
import { MAX_TIME_BYTES, parseTimeBytes, writeTime } from "./time-bytes.ts";

/**
 * A time is a count of nanoseconds since 1970-01-01T00:00:00Z in 64 bits, as bigint; arithmetic wraps.
 * This file holds its texts; calendar arithmetic is in `duration.ts`.
 */

export const MIN_TIME = -(2n ** 63n);
export const MAX_TIME = 2n ** 63n - 1n;

const value = new BigInt64Array(1);
const words = new Int32Array(value.buffer);
let text = new Uint8Array(64);

/**
 * Reads an RFC 3339 time as Go's `time.Parse` does (see `parseTimeBytes`); undefined if it is none.
 *
 * @example parseTime("1970-01-01T00:00:01.5Z") // 1500000000n
 */
export function parseTime(time: string): bigint | undefined {
  const length = time.length;
  if (length > text.length) text = new Uint8Array(2 * length);
  for (let i = 0; i < length; i++) {
    const unit = time.charCodeAt(i);
    if (unit > 127) return undefined;
    text[i] = unit;
  }
  return parseTimeBytes(text, 0, length, words, 0) ? value[0] : undefined;
}

/**
 * Reads an RFC 3339 time or a date alone, which is its midnight in UTC: the forms that `time(v:)` takes.
 *
 * @example parseTimeOrDate("1970-01-02") // 86400000000000n
 */
export function parseTimeOrDate(time: string): bigint | undefined {
  return parseTime(time.includes("T") ? time : `${time}T00:00:00Z`);
}

/**
 * RFC 3339 text in UTC with only the fraction digits that are needed: the form of CSV.
 *
 * @example formatTime(1500000000n) // "1970-01-01T00:00:01.5Z"
 */
export function formatTime(time: bigint): string {
  return format(time, false);
}

/**
 * RFC 3339 text in UTC that always has nine fraction digits: the form of `string(v:)`.
 *
 * @example formatTimeNanos(1500000000n) // "1970-01-01T00:00:01.500000000Z"
 */
export function formatTimeNanos(time: bigint): string {
  return format(time, true);
}

const formatted = new Uint8Array(MAX_TIME_BYTES);
const formattedView = new DataView(formatted.buffer);

function format(time: bigint, fixed: boolean): string {
  value[0] = time;
  const length = writeTime(formattedView, 0, words[0], words[1], fixed);
  textOf[length] ??= textOfLength(length);
  return textOf[length](formatted);
}

type TextOf = (bytes: Uint8Array) => string;

/** What makes a text of the first bytes, by their number. */
const textOf: TextOf[] = [];

/** With each byte named a text is made three times as fast as by `apply`; spreading the bytes is slower still. */
function textOfLength(length: number): TextOf {
  const bytes = Array.from({ length }, (_, i) => code`bytes[${i}]`);
  const text = code`return (bytes) => String.fromCharCode(${joinCode(bytes, ", ")});`;
  return fresh<TextOf>(text, {}, () => (all) => String.fromCharCode(...all.subarray(0, length)));
}
