/** A problem inside a literal, at offsets into the whole text. */
export interface LiteralProblem {
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

/** Plain text of a string up to what ends it: the closing quote, `${`, or the end of the file. */
export interface Stretch {
  readonly value: string;
  /** Offset of what ends the stretch. */
  readonly end: number;
  readonly stop: "quote" | "interpolation" | "eof";
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "\\": "\\", '"': '"' };
const PLAIN = /[^"\\$]*/y;
const BYTES = /(?:\\x[0-9a-fA-F]{2})+/y;
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Decodes the text of a string from `start`. A `$` takes the character after it along as it stands, so `$$` before `{`
 * begins no interpolation, and a backslash after `$` cannot escape a quote or another `$`.
 */
export function scanStretch(text: string, start: number, problems: LiteralProblem[]): Stretch {
  let at = start;
  let value = "";
  for (;;) {
    PLAIN.lastIndex = at;
    PLAIN.test(text);
    value += text.slice(at, PLAIN.lastIndex);
    at = PLAIN.lastIndex;
    if (at >= text.length) return { value, end: at, stop: "eof" };
    const c = text[at];
    if (c === '"') return { value, end: at, stop: "quote" };
    if (c === "$") {
      const next = text[at + 1];
      if (next === "{") return { value, end: at, stop: "interpolation" };
      value += "$";
      at++;
      if (next === "$") {
        value += "$";
        at++;
      } else if (next === "\\" && (text[at + 1] === '"' || text[at + 1] === "$")) {
        const message = "a `$` takes the backslash after it along; write the `$` as `\\x24`";
        problems.push({ start: at - 1, end: at + 2, message });
        value += text[at + 1];
        at += 2;
      }
      continue;
    }
    const decoded = readEscape(text, at);
    value += decoded.value;
    if (decoded.message !== undefined) problems.push({ start: at, end: decoded.end, message: decoded.message });
    at = decoded.end;
  }
}

function readEscape(text: string, at: number): { value: string; end: number; message?: string } {
  const c = text[at + 1];
  if (c === undefined) return { value: "", end: at + 1 };
  const simple = ESCAPES[c];
  if (simple !== undefined) return { value: simple, end: at + 2 };
  if (c === "$" && text[at + 2] === "{") return { value: "${", end: at + 3 };
  if (c === "x") return readBytes(text, at);
  const shown = String.fromCodePoint(text.codePointAt(at + 1) as number);
  const hint = c === "$" ? " unless `{` follows" : "";
  return { value: shown, end: at + 1 + shown.length, message: `there is no escape \`\\${shown}\`${hint}` };
}

/** Decodes a run of `\xHH`, which together must be UTF-8. */
function readBytes(text: string, at: number): { value: string; end: number; message?: string } {
  BYTES.lastIndex = at;
  if (!BYTES.test(text)) return { value: "x", end: at + 2, message: "two hexadecimal digits must follow `\\x`" };
  const run = text.slice(at, BYTES.lastIndex);
  const bytes = Uint8Array.from(run.slice(2).split("\\x"), (digits) => Number.parseInt(digits, 16));
  try {
    return { value: utf8.decode(bytes), end: BYTES.lastIndex };
  } catch {
    return { value: "", end: BYTES.lastIndex, message: `the bytes \`${run}\` are not UTF-8` };
  }
}

/** Offset of the slash that ends the regexp which begins at `start`, or -1. */
export function regexpEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 0x5c) at++;
    else if (c === 0x2f) return at;
  }
  return -1;
}

/** The RE2 pattern between two slashes: `\/` and `\xHH` are decoded, every other escape stays. */
export function readPattern(text: string, start: number, end: number, problems: LiteralProblem[]): string {
  let value = "";
  let from = start;
  for (let at = text.indexOf("\\", start); at >= 0 && at < end; at = text.indexOf("\\", at)) {
    if (text[at + 1] === "/") {
      value += `${text.slice(from, at)}/`;
      at += 2;
      from = at;
    } else if (text[at + 1] === "x") {
      const bytes = readBytes(text, at);
      if (bytes.message !== undefined) problems.push({ start: at, end: bytes.end, message: bytes.message });
      value += text.slice(from, at) + bytes.value;
      at = bytes.end;
      from = at;
    } else {
      at += 2;
    }
  }
  return value + text.slice(from, end);
}
