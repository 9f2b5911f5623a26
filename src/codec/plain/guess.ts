import { parseFloat64 } from "../../base/float.ts";
import { parseInt64 } from "../../base/int64.ts";
import { parseTime } from "../../base/time.ts";

/** Which types besides string a text can have, as a set of bits. */
export const INT = 1;
export const FLOAT = 2;
export const BOOL = 4;
export const TIME = 8;
export const ANY = INT | FLOAT | BOOL | TIME;

const INTEGER = /^-?(?:0|[1-9][0-9]*)$/;
const DECIMAL = /^[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const NON_FINITE = /^(?:NaN|[+-]?Inf)$/;
const TRUTH = /^(?:true|True|TRUE|false|False|FALSE)$/;

/** So few digits fit in 64 bits in any case. */
const SAFE_DIGITS = 18;

/**
 * The types that a text, which is not empty, can have besides string.
 *
 * - int: digits, perhaps after a minus sign, within 64 bits. Not "007", which is a name and would lose its zeros.
 * - float: what is an int, and decimals with a point or an exponent that are not too large; NaN, Inf, +Inf, -Inf. Not an
 *   integer beyond 64 bits, which would lose digits.
 * - bool: true or false, in small letters, with a capital, or in capitals.
 * - time: RFC 3339, from 1677 to 2262.
 */
export function typesOf(text: string): number {
  if (INTEGER.test(text)) {
    if (text === "-0") return FLOAT;
    return text.length <= SAFE_DIGITS || parseInt64(text) !== undefined ? INT | FLOAT : 0;
  }
  if (DECIMAL.test(text)) return parseFloat64(text) !== undefined && !/^\+?[0-9]+$/.test(text) ? FLOAT : 0;
  if (TRUTH.test(text)) return BOOL;
  if (isTime(text)) return TIME;
  return NON_FINITE.test(text) ? FLOAT : 0;
}

function isTime(text: string): boolean {
  if (text[10] !== "T") return false;
  const time = parseTime(text);
  if (time === undefined) return false;
  // Outside the range times wrap: before 1677 to positive ones, after 2262 to negative ones, farther to either.
  const year = Number(text.slice(0, 4));
  return (year > 1677 || (year === 1677 && time < 0n)) && (year < 2262 || (year === 2262 && time > 0n));
}
