import { formatTime } from "../../base/time.ts";
import { KEYWORDS } from "../lex/tokens.ts";
import type {
  DateTimeLiteral,
  DurationLiteral,
  FloatLiteral,
  IntegerLiteral,
  LabelLiteral,
  RegexpLiteral,
  StringLiteral,
} from "../tree.ts";

type Literal = IntegerLiteral | FloatLiteral | StringLiteral | DurationLiteral | DateTimeLiteral | RegexpLiteral;

/** A literal as it was written, or from its value if its tree came from no text. */
export function literalText(node: Literal): string {
  const { source, start, end } = node.span;
  return source.text === "" ? literalFromValue(node) : source.text.slice(start, end);
}

function literalFromValue(node: Literal): string {
  switch (node.kind) {
    case "IntegerLiteral":
      return node.value.toString();
    case "FloatLiteral":
      return decimal(node.value);
    case "StringLiteral":
      return `"${escapeText(node.value)}"`;
    case "DurationLiteral":
      return node.values.map(({ magnitude, unit }) => `${magnitude}${unit}`).join("");
    case "DateTimeLiteral":
      return formatTime(node.value);
    case "RegexpLiteral":
      return `/${escapePattern(node.pattern)}/`;
  }
}

/** The shortest decimal text of a float that is no less than 0, without exponent, which Flux lacks. */
function decimal(value: number): string {
  const text = value.toString();
  const [digits, exponent] = text.split("e");
  if (exponent === undefined) return text.includes(".") ? text : `${text}.0`;
  const [whole, fraction = ""] = digits.split(".");
  const shift = Number(exponent);
  if (shift < 0) return `0.${"0".repeat(-shift - 1)}${whole}${fraction}`;
  return `${whole}${fraction.padEnd(shift, "0")}.0`;
}

const ESCAPES: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\", '"': '\\"' };

/** The text between the quotes. A `$` that could take the next character along is written by its code. */
export function escapeText(value: string): string {
  return value.replace(/[\n\r\t\\"]|\$(?=[${"\\\n\r\t]|$)/g, (c) => ESCAPES[c] ?? "\\x24");
}

/** The text between the slashes. */
export function escapePattern(pattern: string): string {
  return pattern.replace(/\\[^/]|\\(?=\/)|\//gs, (c) => {
    if (c === "/") return "\\/";
    return c === "\\" ? "\\x5c" : c;
  });
}

const NAME = /^[\p{Alphabetic}_][\p{Alphabetic}0-9_]*$/u;

export function labelText({ value }: LabelLiteral): string {
  return `.${keyText(value)}`;
}

/** A name where a string may stand in its place too: a word, or else in quotes. */
export function keyText(name: string): string {
  return NAME.test(name) && !KEYWORDS.has(name) ? name : `"${escapeText(name)}"`;
}
