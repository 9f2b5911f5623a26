import { civilFromDays, dayOf, daysFromCivil, daysInMonth, monthOf, yearOf } from "./civil.ts";
import { DIGIT_0, ONES, TENS, writeNineDigits } from "./digits.ts";
import { billionsOf, remainderOfBillions, storeBillions } from "./words.ts";

/**
 * Times as RFC 3339 bytes, for decoders and encoders.
 *
 * A nanosecond count travels as two words (see `words.ts`). Both directions remember the day they saw last: the times of a
 * column mostly follow each other.
 */

const COLON = 58;
const DASH = 45;
const DOT = 46;
const LETTER_T = 84;
const LETTER_Z = 90;

let parsedDate = -1;
let parsedDay = Number.NaN;

/**
 * Reads `bytes[from, to)` as an RFC 3339 time and stores the nanoseconds since the epoch in `words[at]` (low) and
 * `words[at + 1]` (high); false, with nothing stored, if the bytes are no time. `words` may be a view of the memory of a
 * BigInt64Array, then `at` is twice the index.
 *
 * Accepts what Go's `time.Parse(time.RFC3339Nano, …)` accepts: a one-digit hour, any number of fraction digits after a
 * point or a comma (cut after nine), offsets up to 24:60; refuses second 60. Times outside 1677 to 2262 wrap.
 *
 * @example parseTimeBytes(bytes, 0, 20, new Int32Array(values.buffer), 2 * row)
 */
export function parseTimeBytes(bytes: Uint8Array, from: number, to: number, words: Int32Array, at: number): boolean {
  // The shortest form, "2024-01-01T1:02:03Z", has 19 bytes.
  if (to - from < 19) return false;
  // Moving the start back by one reads the one-digit hour and all behind it at the usual places.
  const oneDigitHour = bytes[from + 12] === COLON;
  const clock = oneDigitHour ? from - 1 : from;
  let p = clock + 19;
  if (p >= to) return false;
  const y3 = bytes[from] - DIGIT_0;
  const y2 = bytes[from + 1] - DIGIT_0;
  const y1 = bytes[from + 2] - DIGIT_0;
  const y0 = bytes[from + 3] - DIGIT_0;
  const m1 = bytes[from + 5] - DIGIT_0;
  const m0 = bytes[from + 6] - DIGIT_0;
  const d1 = bytes[from + 8] - DIGIT_0;
  const d0 = bytes[from + 9] - DIGIT_0;
  const h1 = oneDigitHour ? 0 : bytes[from + 11] - DIGIT_0;
  const h0 = bytes[clock + 12] - DIGIT_0;
  const n1 = bytes[clock + 14] - DIGIT_0;
  const n0 = bytes[clock + 15] - DIGIT_0;
  const s1 = bytes[clock + 17] - DIGIT_0;
  const s0 = bytes[clock + 18] - DIGIT_0;
  // The sign bit of d | (9 - d) tells whether d is no digit; one test serves all fourteen.
  const dateSign = y3 | (9 - y3) | y2 | (9 - y2) | y1 | (9 - y1) | y0 | (9 - y0) | m1 | (9 - m1) | m0 | (9 - m0);
  const clockSign = h1 | (9 - h1) | h0 | (9 - h0) | n1 | (5 - n1) | n0 | (9 - n0) | s1 | (5 - s1) | s0 | (9 - s0);
  if ((dateSign | d1 | (9 - d1) | d0 | (9 - d0) | clockSign) < 0) return false;
  if (bytes[from + 4] !== DASH || bytes[from + 7] !== DASH || bytes[from + 10] !== LETTER_T) return false;
  if (bytes[clock + 13] !== COLON || bytes[clock + 16] !== COLON) return false;
  const year = y3 * 1000 + y2 * 100 + y1 * 10 + y0;
  const month = m1 * 10 + m0;
  const day = d1 * 10 + d0;
  const date = (year * 100 + month) * 100 + day;
  if (date !== parsedDate) {
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return false;
    parsedDate = date;
    parsedDay = daysFromCivil(year, month, day);
  }
  const hour = h1 * 10 + h0;
  if (hour > 23) return false;
  let seconds = parsedDay * 86400 + (hour * 3600 + (n1 * 10 + n0) * 60 + s1 * 10 + s0);
  let nanos = 0;
  if (bytes[p] !== LETTER_Z || p + 1 !== to) {
    if ((bytes[p] === DOT || bytes[p] === 44) /* , */ && p + 1 < to && digit(bytes[p + 1]) >= 0) {
      const first = ++p;
      const kept = to - first > 9 ? first + 9 : to;
      for (; p < kept && digit(bytes[p]) >= 0; p++) nanos = nanos * 10 + digit(bytes[p]);
      for (let digits = p - first; digits < 9; digits++) nanos *= 10;
      while (p < to && digit(bytes[p]) >= 0) p++;
    }
    if (p + 1 !== to || bytes[p] !== LETTER_Z) {
      const offset = offsetSeconds(bytes, p, to);
      if (offset === NO_OFFSET) return false;
      seconds -= offset;
    }
  }
  storeBillions(words, at, seconds, nanos);
  return true;
}

/** The value of a digit, negative for any other byte. */
function digit(byte: number): number {
  const value = byte - DIGIT_0;
  return value <= 9 ? value : -1;
}

const NO_OFFSET = 0x100000;

/** `+hh:mm` as seconds, or NO_OFFSET. */
function offsetSeconds(bytes: Uint8Array, at: number, to: number): number {
  if (at + 6 !== to || bytes[at + 3] !== COLON) return NO_OFFSET;
  const h1 = digit(bytes[at + 1]);
  const h0 = digit(bytes[at + 2]);
  const m1 = digit(bytes[at + 4]);
  const m0 = digit(bytes[at + 5]);
  if ((h1 | h0 | m1 | m0) < 0 || h1 * 10 + h0 > 24 || m1 * 10 + m0 > 60) return NO_OFFSET;
  const seconds = (h1 * 10 + h0) * 3600 + (m1 * 10 + m0) * 60;
  return bytes[at] === 43 /* + */ ? seconds : bytes[at] === DASH ? -seconds : NO_OFFSET;
}

/** The longest text that `writeTime` makes, in bytes. */
export const MAX_TIME_BYTES = 30;

let writtenDay = Number.NaN;
let writtenCentury = 0;
let writtenYear = 0;
let writtenMonth = 0;
let writtenDayOfMonth = 0;

function setWrittenDay(day: number): void {
  const civil = civilFromDays(day);
  writtenDay = day;
  writtenCentury = (yearOf(civil) / 100) | 0;
  writtenYear = yearOf(civil) - writtenCentury * 100;
  writtenMonth = monthOf(civil);
  writtenDayOfMonth = dayOf(civil);
}

/**
 * Writes a time (words as in `parseTimeBytes`) as RFC 3339 in UTC at `bytes[at]` and gives the position after it. The
 * fraction has the digits that are needed, or always nine if `fixed`. There must be room for `MAX_TIME_BYTES`.
 */
export function writeTime(bytes: Uint8Array, at: number, low: number, high: number, fixed: boolean): number {
  const seconds = billionsOf(low, high);
  const nanos = remainderOfBillions(low, seconds);
  const day = Math.floor(seconds / 86400);
  if (day !== writtenDay) setWrittenDay(day);
  const secondOfDay = (seconds - day * 86400) | 0;
  const minuteOfDay = (secondOfDay / 60) | 0;
  const hour = (minuteOfDay / 60) | 0;
  const minute = minuteOfDay - hour * 60;
  const second = secondOfDay - minuteOfDay * 60;
  bytes[at] = TENS[writtenCentury];
  bytes[at + 1] = ONES[writtenCentury];
  bytes[at + 2] = TENS[writtenYear];
  bytes[at + 3] = ONES[writtenYear];
  bytes[at + 4] = DASH;
  bytes[at + 5] = TENS[writtenMonth];
  bytes[at + 6] = ONES[writtenMonth];
  bytes[at + 7] = DASH;
  bytes[at + 8] = TENS[writtenDayOfMonth];
  bytes[at + 9] = ONES[writtenDayOfMonth];
  bytes[at + 10] = LETTER_T;
  bytes[at + 11] = TENS[hour];
  bytes[at + 12] = ONES[hour];
  bytes[at + 13] = COLON;
  bytes[at + 14] = TENS[minute];
  bytes[at + 15] = ONES[minute];
  bytes[at + 16] = COLON;
  bytes[at + 17] = TENS[second];
  bytes[at + 18] = ONES[second];
  const p = nanos !== 0 || fixed ? writeFraction(bytes, at + 19, nanos, fixed) : at + 19;
  bytes[p] = LETTER_Z;
  return p + 1;
}

function writeFraction(bytes: Uint8Array, at: number, nanos: number, fixed: boolean): number {
  bytes[at] = DOT;
  writeNineDigits(bytes, at + 1, nanos);
  let end = at + 10;
  if (!fixed) while (bytes[end - 1] === DIGIT_0) end--;
  return end;
}
