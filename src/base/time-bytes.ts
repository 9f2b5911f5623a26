import { civilFromDays, dayOf, daysFromCivil, daysInMonth, monthOf, yearOf } from "./civil.ts";
import { DIGIT_0, PAIRS, writeNineDigits } from "./digits.ts";
import { billionsOf, storeBillions } from "./words.ts";

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

/** Room that `writeTime` needs, in bytes: the longest text, and what may be overwritten behind it. */
export const MAX_TIME_BYTES = 33;

const NANOS_OF_DAY = 86400e9;
/** `:mm:` and `ssZ` for `setInt32`. */
const MINUTES = Int32Array.from({ length: 60 }, (_, m) => (COLON << 24) | (PAIRS[m] << 8) | COLON);
const SECONDS = Int32Array.from({ length: 60 }, (_, s) => (PAIRS[s] << 16) | (LETTER_Z << 8));

/** The day written last: its first nanosecond as words, and its text with the T behind it. */
const writtenDay = new Int32Array(2);
let writtenLow = 0;
let writtenHigh = Number.NaN;
const writtenText = new DataView(new ArrayBuffer(12));

function setWrittenDay(low: number, high: number): void {
  const day = Math.floor(billionsOf(low, high) / 86400);
  storeBillions(writtenDay, 0, day * 86400, 0);
  writtenLow = writtenDay[0] >>> 0;
  // The first day there is begins before the earliest time: its begin has wrapped.
  writtenHigh = writtenDay[1] > high ? writtenDay[1] - 4294967296 : writtenDay[1];
  const civil = civilFromDays(day);
  const century = (yearOf(civil) / 100) | 0;
  const view = writtenText;
  view.setUint16(0, PAIRS[century]);
  view.setUint16(2, PAIRS[yearOf(civil) - century * 100]);
  view.setUint8(4, DASH);
  view.setUint16(5, PAIRS[monthOf(civil)]);
  view.setUint8(7, DASH);
  view.setUint16(8, PAIRS[dayOf(civil)]);
  view.setUint8(10, LETTER_T);
}

/**
 * Writes a time (words as in `parseTimeBytes`) as RFC 3339 in UTC at byte `at` of the view and gives the position after it.
 * The fraction has the digits that are needed, or always nine if `fixed`. There must be room for `MAX_TIME_BYTES`.
 */
export function writeTime(view: DataView, at: number, low: number, high: number, fixed: boolean): number {
  let rest = (high - writtenHigh) * 4294967296 + ((low >>> 0) - writtenLow);
  if (!(rest >= 0 && rest < NANOS_OF_DAY)) {
    setWrittenDay(low, high);
    rest = (high - writtenHigh) * 4294967296 + ((low >>> 0) - writtenLow);
  }
  const secondOfDay = (rest / 1e9) | 0;
  const nanos = rest - secondOfDay * 1e9;
  const minuteOfDay = (secondOfDay / 60) | 0;
  const hour = (minuteOfDay / 60) | 0;
  view.setInt32(at, writtenText.getInt32(0));
  view.setInt32(at + 4, writtenText.getInt32(4));
  view.setInt32(at + 8, writtenText.getInt32(8));
  view.setUint16(at + 11, PAIRS[hour]);
  view.setInt32(at + 13, MINUTES[minuteOfDay - hour * 60]);
  view.setInt32(at + 17, SECONDS[secondOfDay - minuteOfDay * 60]);
  return nanos !== 0 || fixed ? writeFraction(view, at + 19, nanos, fixed) : at + 20;
}

function writeFraction(view: DataView, at: number, nanos: number, fixed: boolean): number {
  view.setUint8(at, DOT);
  writeNineDigits(view, at + 1, nanos);
  let end = at + 10;
  if (!fixed) while (view.getUint8(end - 1) === DIGIT_0) end--;
  view.setUint8(end, LETTER_Z);
  return end + 1;
}
