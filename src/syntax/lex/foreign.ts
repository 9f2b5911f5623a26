import type { TokenSink } from "./sink.ts";
import * as T from "./tokens.ts";

/** What other languages write, and the word or sign that Flux has for it. */
interface Meant {
  readonly type: T.TokenType;
  readonly image: string;
}

/** Signs that no Flux begins with. */
const SIGNS: ReadonlyMap<string, Meant> = new Map([
  ["&&", { type: T.Operator, image: "and" }],
  ["||", { type: T.Operator, image: "or" }],
  ["!", { type: T.Prefix, image: "not" }],
]);

/** Signs of Flux that can never follow each other so; longer ones first. */
const JOINED: readonly (readonly [sign: string, meant: Meant])[] = [
  ["===", { type: T.Operator, image: "==" }],
  ["!==", { type: T.Operator, image: "!=" }],
  ["<>", { type: T.Operator, image: "!=" }],
  ["**", { type: T.Operator, image: "^" }],
  [":=", { type: T.Assign, image: "=" }],
  ["->", { type: T.Arrow, image: "=>" }],
];

/** Words between operands and before one. They are names like others where two operands can follow each other. */
const OPERATORS: ReadonlyMap<string, Meant> = new Map([
  ["AND", { type: T.Operator, image: "and" }],
  ["OR", { type: T.Operator, image: "or" }],
]);
const PREFIXES: ReadonlyMap<string, Meant> = new Map([["NOT", { type: T.Prefix, image: "not" }]]);
const OPERAND_FOLLOWS = /\s+\p{L}/uy;

/** Reads signs of another language that stand here, as what they mean; false if there are none. */
export function readJoined(sink: TokenSink): boolean {
  const entry = JOINED.find(([sign]) => sink.text.startsWith(sign, sink.at));
  if (entry === undefined) return false;
  let written = entry[0];
  if (written.endsWith("==")) while (sink.text[sink.at + written.length] === "=") written += "=";
  readMeant(sink, written, entry[1]);
  return true;
}

/** Reads a word of another language as what it means, if it can be no name; false if it can. */
export function readForeignWord(sink: TokenSink, word: string): boolean {
  const between = sink.afterOperand();
  const meant = (between ? OPERATORS : PREFIXES).get(word);
  if (meant === undefined || !sink.insideList()) return false;
  OPERAND_FOLLOWS.lastIndex = sink.at + word.length;
  if (!between && !OPERAND_FOLLOWS.test(sink.text)) return false;
  readMeant(sink, word, meant);
  return true;
}

/** Reports what is written, and adds the token that is meant. */
function readMeant(sink: TokenSink, written: string, { type, image }: Meant): void {
  const { at: start } = sink;
  const end = start + written.length;
  const text = type === T.Prefix && !/\s/.test(sink.text[end] ?? "") ? `${image} ` : image;
  const fix = { title: `write \`${image}\``, text };
  sink.report("FLX0002", start, end, `\`${written}\` is \`${image}\` in Flux`, fix);
  sink.push(type, image, end);
}

/**
 * Reads what is no Flux: reports it, says what to write instead, and where the meaning is plain, adds the token that was meant,
 * so that the rest can be read.
 */
export function readForeign(sink: TokenSink): void {
  const { text, at: start } = sink;
  const shown = String.fromCodePoint(text.codePointAt(start) as number);
  for (const sign of [text.slice(start, start + 2), shown]) {
    const meant = SIGNS.get(sign);
    if (meant === undefined) continue;
    readMeant(sink, sign, meant);
    return;
  }
  const closing = QUOTES.get(shown);
  if (closing !== undefined) {
    readQuoted(sink, closing);
    return;
  }
  sink.at += shown.length;
  if (shown === ";") {
    sink.report("FLX0002", start, sink.at, "statements are not separated by `;`", { title: "remove it", text: "" });
  } else if (shown === "#") {
    sink.report("FLX0002", start, sink.at, "a comment begins with `//`", { title: "write `//`", text: "//" });
    sink.at = sink.lineEnd(start);
  } else if (BLANK.test(shown)) {
    const name = `U+${(shown.codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
    sink.report("FLX0002", start, sink.at, `the character ${name} is no blank of Flux`, {
      title: "write a blank",
      text: " ",
    });
  } else {
    const digit = /^\p{Nd}$/u.test(shown) ? ": only 0 to 9 are digits" : "";
    sink.report("FLX0002", start, sink.at, `unexpected character ${JSON.stringify(shown)}${digit}`);
  }
}

const BEFORE_BLOCK: ReadonlySet<T.TokenType> = new Set([...T.OPERAND_ENDS, T.Then, T.Else]);

/** Reads a `=` between brackets as `:` or `==`, unless `inside`, the bracket around it, opens parameters or may do so. */
export function readAssign(sink: TokenSink, { index, start }: T.Token, inside: T.Token): void {
  const { tokens } = sink;
  if (inside.partner < 0 || tokens[inside.partner + 1]?.type === T.Arrow) return;
  const beforeName = tokens[index - 2].type;
  const named = tokens[index - 1].type === T.Identifier && (beforeName === T.Comma || index - 2 === inside.index);
  const before = tokens[inside.index - 1]?.type;
  const isCall = inside.type === T.ParenBegin && before !== undefined && T.OPERAND_ENDS.has(before);
  if (named && inside.type === T.ParenBegin && !isCall) return;
  // A block of another language, and not a record.
  if (inside.type === T.BraceBegin && before !== undefined && BEFORE_BLOCK.has(before)) return;
  const isProperty = named && (isCall || inside.type === T.BraceBegin);
  // Rather a statement, and the bracket above it is not closed where it was meant to be.
  if (!isProperty && tokens[index - 1].first) return;
  const [type, image] = isProperty ? [T.Colon, ":"] : [T.Operator, "=="];
  const message = isProperty ? "a name and its value are joined by `:`" : "`==` compares two values";
  // A colon follows its name without a blank.
  const from = isProperty ? tokens[index - 1].end : start;
  const fix = { title: `write \`${image}\``, span: sink.span(from, start + 1), text: image };
  sink.problems.push({ code: "FLX0002", severity: "error", message, span: sink.span(start, start + 1), fix });
  tokens[index] = tokens[index].as(type, image);
}

/** Signs that quote in other languages and in letters, and what closes them. */
const QUOTES: ReadonlyMap<string, string> = new Map([
  ["'", "'"],
  ["`", "`"],
  ["\u201c", "\u201d"],
  ["\u201d", "\u201d"],
  ["\u2018", "\u2019"],
]);

/** Characters that look like a blank or like nothing. */
const BLANK = /^[\p{Z}\p{Cf}]$/u;

function readQuoted(sink: TokenSink, closing: string): void {
  const { text, at: start } = sink;
  const lineEnd = sink.lineEnd(start);
  const close = text.indexOf(closing, start + 1);
  const closed = close >= 0 && close < lineEnd;
  const inner = text.slice(start + 1, closed ? close : lineEnd);
  const end = closed ? close + 1 : lineEnd;
  const fix = closed ? { title: "use double quotes", text: JSON.stringify(inner) } : undefined;
  sink.report("FLX0002", start, end, "strings stand in double quotes", fix);
  sink.push(T.Text, "", end, sink.stringNode(start, end, inner));
}

/** Reports a comment between slash and star, and skips it. */
export function readBlockComment(sink: TokenSink): void {
  const start = sink.at;
  const end = sink.text.indexOf("*/", start + 2);
  sink.at = end < 0 ? sink.text.length : end + 2;
  sink.report("FLX0002", start, start + 2, "a comment begins with `//` and ends with its line");
}
