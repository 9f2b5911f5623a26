/** Code points that take two columns of a terminal: pairs of first and last, ascending. */
const WIDE = [
  0x1100, 0x115f, 0x231a, 0x231b, 0x23e9, 0x23ec, 0x2e80, 0x303e, 0x3041, 0x33ff, 0x3400, 0x4dbf, 0x4e00, 0xa4cf,
  0xa960, 0xa97f, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60, 0xffe0, 0xffe6, 0x1f300, 0x1f64f,
  0x1f680, 0x1f6ff, 0x1f7e0, 0x1f7eb, 0x1f900, 0x1f9ff, 0x1fa70, 0x1faff, 0x20000, 0x3fffd,
];

const ASCII = /^[\x20-\x7e]*$/;
/** Marks that join the character before them, and characters that only control how others are shown. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cf}]$/u;

/**
 * How many columns of a terminal a text without control characters takes. East Asian wide characters and emoji take two,
 * combining marks none; sequences of emoji that a terminal may join count in full.
 *
 * @example displayWidth("温度 č") // 6
 */
export function displayWidth(text: string): number {
  if (ASCII.test(text)) return text.length;
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** The text, or its beginning and an ellipsis, in at most `width` columns (at least 1). */
export function clip(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let taken = 0;
  let out = "";
  for (const character of text) {
    taken += characterWidth(character);
    if (taken >= width) break;
    out += character;
  }
  return `${out}…`;
}

function characterWidth(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x300) return 1;
  if (ZERO.test(character)) return 0;
  for (let i = 0; i < WIDE.length && code >= WIDE[i]; i += 2) if (code <= WIDE[i + 1]) return 2;
  return 1;
}
