import { isSpace } from "./runes.ts";

/**
 * Letter case as Go maps it: one rune to one rune (ß stays, İ becomes i, no final sigma), by Unicode's simple mappings.
 * JavaScript's own methods apply the full ones.
 */

const ASCII = /^[\x00-\x7f]*$/;

/** Letters that stand for two: their title form differs from the upper one. Each trio is upper, title, lower. */
const TITLE_LETTERS = new Map([..."ǄǅǆǇǈǉǊǋǌǱǲǳ"].map((letter, i, all) => [letter, all[i - (i % 3) + 1]]));

/** @example toUpper("straße") // "STRAßE" */
export function toUpper(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : mapRunes(text, upperRune);
}

/** @example toLower("ΟΔΟΣ") // "οδοσ" */
export function toLower(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : mapRunes(text, lowerRune);
}

/** Every letter in title case, which is upper case but for a few letters. */
export function toTitle(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : mapRunes(text, titleRune);
}

/**
 * The first letter of each word in title case. A word begins at the start, after white space, and after ASCII signs except
 * the underscore.
 *
 * @example title("o'neil and_co") // "O'Neil And_co"
 */
export function title(text: string): string {
  let before = " ";
  return mapRunes(text, (rune) => {
    const mapped = isSeparator(before) ? titleRune(rune) : rune;
    before = rune;
    return mapped;
  });
}

function isSeparator(rune: string): boolean {
  const code = rune.codePointAt(0) as number;
  return code < 0x80 ? !/\w/.test(rune) : !/[\p{L}\p{Nd}]/u.test(rune) && isSpace(code);
}

/**
 * Equal but for letter case, by Unicode's simple case folding.
 *
 * @example equalFold("Σίσυφος", "ΣΊΣΥΦΟΣ") // true
 */
export function equalFold(a: string, b: string): boolean {
  const left = [...a];
  const right = [...b];
  return left.length === right.length && left.every((rune, i) => rune === right[i] || sameLetter(rune, right[i]));
}

function sameLetter(a: string, b: string): boolean {
  // Folding is what the flags "iu" mean; neither rune can be a sign of the pattern syntax, in which case never counts.
  const hex = (a.codePointAt(0) as number).toString(16);
  return new RegExp(`^\\u{${hex}}$`, "iu").test(b);
}

function mapRunes(text: string, map: (rune: string) => string): string {
  let mapped = "";
  for (const rune of text) mapped += map(rune);
  return mapped;
}

function isOneRune(text: string): boolean {
  return text.length === 1 || (text.length === 2 && (text.codePointAt(0) as number) > 0xffff);
}

function upperRune(rune: string): string {
  const upper = rune.toUpperCase();
  if (isOneRune(upper)) return upper;
  // Greek letters with a small iota below: their capitals are single runes, but full mapping writes the iota out.
  const code = rune.charCodeAt(0);
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCharCode(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  return rune;
}

function lowerRune(rune: string): string {
  const lower = rune.toLowerCase();
  return isOneRune(lower) ? lower : lower[0];
}

function titleRune(rune: string): string {
  // Georgian capitals are only used for whole words.
  return TITLE_LETTERS.get(rune) ?? (/[ა-ჿ]/.test(rune) ? rune : upperRune(rune));
}
