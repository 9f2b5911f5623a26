import type { TokenType } from "chevrotain";
import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/span.ts";
import type { Comment, Expression, StringLiteral } from "../tree.ts";
import { readDuration, readInteger, scanNumber } from "./number.ts";
import { type LiteralProblem, readPattern, regexpEnd, scanStretch } from "./text.ts";
import { readTime } from "./time.ts";
import * as T from "./tokens.ts";

const NAME = /[\p{Alphabetic}_][\p{Alphabetic}0-9_]*/uy;
const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;

/** Signs of two characters before those of one. */
const SIGNS: Readonly<Record<string, TokenType>> = {
  "==": T.Operator,
  "!=": T.Operator,
  "<=": T.Operator,
  ">=": T.Operator,
  "=~": T.Operator,
  "!~": T.Operator,
  "|>": T.Operator,
  "=>": T.Arrow,
  "<-": T.PipeReceive,
  "+": T.Sign,
  "-": T.Sign,
  "*": T.Operator,
  "/": T.Operator,
  "%": T.Operator,
  "^": T.Operator,
  "<": T.Operator,
  ">": T.Operator,
  "=": T.Assign,
  ",": T.Comma,
  ".": T.Dot,
  ":": T.Colon,
  "?": T.Question,
};

const OPENERS: Readonly<Record<string, TokenType>> = { "(": T.ParenBegin, "[": T.BracketBegin, "{": T.BraceBegin };

/** What may open for each closing sign. */
const CLOSERS: Readonly<Record<string, { type: TokenType; open: readonly TokenType[] }>> = {
  ")": { type: T.ParenEnd, open: [T.ParenBegin] },
  "]": { type: T.BracketEnd, open: [T.BracketBegin] },
  "}": { type: T.BraceEnd, open: [T.BraceBegin, T.InterpolationBegin] },
};

/** After one of these an operand has ended: `/` divides, and `(` calls. */
const OPERAND_ENDS: ReadonlySet<TokenType> = new Set([
  T.Identifier,
  T.Literal,
  T.Text,
  T.TextEnd,
  T.ParenEnd,
  T.BracketEnd,
  T.BraceEnd,
]);

/** Signs of other languages, and what Flux has for them. */
const FOREIGN: Readonly<Record<string, { type: TokenType; image: string }>> = {
  "&&": { type: T.Operator, image: "and" },
  "||": { type: T.Operator, image: "or" },
};

/** The words of a text with the comments and the problems found between them. */
export interface Lexed {
  readonly tokens: readonly T.Token[];
  readonly comments: readonly Comment[];
  readonly problems: readonly Diagnostic[];
}

/** Cuts a text into tokens. Literals are decoded on the way; what cannot be read is reported and left out. */
export function lex(source: Source): Lexed {
  const lexer = new Lexer(source);
  lexer.run();
  return lexer;
}

class Lexer implements Lexed {
  readonly tokens: T.Token[] = [];
  readonly comments: Comment[] = [];
  readonly problems: Diagnostic[] = [];
  private readonly source: Source;
  private readonly text: string;
  private at = 0;
  private lineBegins = true;
  /** Indexes of the brackets and interpolations that are open. */
  private readonly open: number[] = [];

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
  }

  run(): void {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) {
      this.report("FLX0002", 0, 1, "a byte order mark begins the text; save it as UTF-8 without one", {
        title: "remove the byte order mark",
        span: this.span(0, 1),
        text: "",
      });
      this.at = 1;
    }
    while (this.at < text.length) {
      const c = text.charCodeAt(this.at);
      if (c === 0x0a) {
        this.lineBegins = true;
        this.at++;
      } else if (c === 0x20 || (c >= 0x09 && c <= 0x0d)) this.at++;
      else this.token(c);
    }
  }

  private token(c: number): void {
    const next = this.text.charCodeAt(this.at + 1);
    if ((c >= 0x61 && c <= 0x7a) || (c >= 0x41 && c <= 0x5a) || c === 0x5f || c > 0x7f) this.name();
    else if (isDigit(c) || (c === 0x2e && isDigit(next))) this.number();
    else if (c === 0x22) this.string();
    else if (c === 0x2f && next === 0x2f) this.comment();
    else if (c === 0x2f && !this.afterOperand()) this.regexp();
    else if (c === 0x40) this.attribute();
    else this.sign();
  }

  private name(): void {
    const end = this.nameEnd(this.at);
    if (end < 0) {
      this.unknown();
      return;
    }
    const image = this.text.slice(this.at, end);
    this.push(wordType(image, this.tokens), image, end);
  }

  private nameEnd(start: number): number {
    ASCII_NAME.lastIndex = start;
    const end = ASCII_NAME.test(this.text) ? ASCII_NAME.lastIndex : start;
    if (!(this.text.charCodeAt(end) > 0x7f)) return end === start ? -1 : end;
    NAME.lastIndex = start;
    return NAME.test(this.text) ? NAME.lastIndex : -1;
  }

  private number(): void {
    const start = this.at;
    const { kind, end } = scanNumber(this.text, start);
    const image = this.text.slice(start, end);
    const span = this.span(start, end);
    let node: Expression = { kind: "BadExpression", span };
    if (kind === "float") node = { kind: "FloatLiteral", span, value: Number(image) };
    else if (kind === "integer") {
      const value = readInteger(image);
      if (typeof value === "bigint") node = { kind: "IntegerLiteral", span, value };
      else this.report("FLX0005", start, end, value);
    } else if (kind === "time") {
      const value = readTime(image);
      if (typeof value === "bigint") node = { kind: "DateTimeLiteral", span, value };
      else this.report("FLX0006", start, end, value);
    } else {
      const values = readDuration(image);
      if (typeof values !== "string") node = { kind: "DurationLiteral", span, values };
      else this.report("FLX0005", start, end, values);
    }
    this.push(T.Literal, image, end, node);
    const letters = this.nameEnd(end);
    if (letters > 0) this.glued(image, start, end, letters, kind === "integer" || kind === "float");
  }

  /** Reports letters that touch a number: an exponent is refused, anything else reads as two words and deserves a warning. */
  private glued(image: string, start: number, end: number, letters: number, number: boolean): void {
    const rest = this.text.slice(end, letters);
    if (
      number &&
      (/^[eE]\d+$/.test(rest) || (/^[eE]$/.test(rest) && /[+-]\d/.test(this.text.slice(letters, letters + 2))))
    ) {
      const message = `\`${image}${rest}\`: numbers have no exponent in Flux; use \`float(v: "${image}${rest}")\``;
      const sign = rest.length === 1 ? /[+-]\d+/y : undefined;
      if (sign) sign.lastIndex = letters;
      this.at = sign?.test(this.text) ? sign.lastIndex : letters;
      this.report("FLX0005", start, this.at, message);
    } else {
      this.report(
        "FLX0008",
        start,
        letters,
        `\`${image}${rest}\` reads as \`${image}\` and then \`${rest}\``,
        undefined,
        "warning",
      );
    }
  }

  private string(): void {
    const start = this.at;
    const problems: LiteralProblem[] = [];
    const stretch = scanStretch(this.text, start + 1, problems);
    if (stretch.stop === "eof") {
      this.unterminated(start, T.Text, "string");
      return;
    }
    this.reportAll(problems);
    if (stretch.stop === "quote") {
      const end = stretch.end + 1;
      this.push(T.Text, "", end, this.stringNode(start, end, stretch.value));
      return;
    }
    this.push(T.TextBegin, '"', start + 1);
    this.stretch(start, stretch.value, stretch.end, stretch.stop);
  }

  /** Goes on after an interpolation with the string that began at `begin`. */
  private resumeString(begin: number): void {
    const problems: LiteralProblem[] = [];
    const stretch = scanStretch(this.text, this.at, problems);
    if (stretch.stop === "eof") {
      this.report("FLX0003", begin, begin + 1, "the string that begins here is never closed");
      this.push(T.TextEnd, "", this.lineEnd(this.at));
      return;
    }
    this.reportAll(problems);
    this.stretch(begin, stretch.value, stretch.end, stretch.stop);
  }

  private stretch(begin: number, value: string, end: number, stop: "quote" | "interpolation"): void {
    if (end > this.at) this.push(T.TextPart, "", end, this.stringNode(this.at, end, value));
    if (stop === "quote") this.push(T.TextEnd, '"', end + 1);
    else {
      this.open.push(this.tokens.length);
      this.push(T.InterpolationBegin, "${", end + 2, begin);
    }
  }

  private stringNode(start: number, end: number, value: string): StringLiteral {
    return { kind: "StringLiteral", span: this.span(start, end), value };
  }

  private regexp(): void {
    const start = this.at;
    if (this.text[start + 1] === "*") {
      this.blockComment();
      return;
    }
    const end = regexpEnd(this.text, start);
    if (end < 0) {
      this.unterminated(start, T.Literal, "regular expression");
      return;
    }
    const problems: LiteralProblem[] = [];
    const pattern = readPattern(this.text, start + 1, end, problems);
    this.reportAll(problems);
    this.push(T.Literal, "", end + 1, { kind: "RegexpLiteral", span: this.span(start, end + 1), pattern });
  }

  /** Reports a literal without end and goes on with the next line. */
  private unterminated(start: number, type: TokenType, what: string): void {
    this.report("FLX0003", start, start + 1, `the ${what} that begins here is never closed`);
    const end = this.lineEnd(start);
    this.push(
      type,
      "",
      end,
      type === T.Text ? this.stringNode(start, end, "") : { kind: "BadExpression", span: this.span(start, end) },
    );
  }

  private lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  private comment(): void {
    const start = this.at;
    this.at = this.lineEnd(start);
    const text = this.text.slice(start, this.at).replace(/\r$/, "");
    this.comments.push({ span: this.span(start, start + text.length), text });
  }

  private blockComment(): void {
    const start = this.at;
    const end = this.text.indexOf("*/", start + 2);
    this.at = end < 0 ? this.text.length : end + 2;
    this.report("FLX0002", start, start + 2, "a comment begins with `//` and ends with its line");
  }

  private attribute(): void {
    const end = this.nameEnd(this.at + 1);
    if (end < 0) {
      this.unknown();
      return;
    }
    this.push(T.AttributeName, this.text.slice(this.at, end), end);
  }

  private sign(): void {
    const one = this.text[this.at];
    const two = this.text.slice(this.at, this.at + 2);
    if (one in OPENERS) {
      this.open.push(this.tokens.length);
      this.push(OPENERS[one], one, this.at + 1);
    } else if (one in CLOSERS) this.close(one);
    else if (two in SIGNS) {
      this.push(SIGNS[two], two, this.at + 2);
      if (two === "=>") this.arrow();
    } else if (one in SIGNS) this.push(SIGNS[one], one, this.at + 1);
    else if (two in FOREIGN) {
      const { type, image } = FOREIGN[two];
      this.foreign(this.at, this.at + 2, image);
      this.push(type, image, this.at + 2);
    } else if (one === "!") {
      this.foreign(this.at, this.at + 1, "not", "not ");
      this.push(T.Prefix, "not", this.at + 1);
    } else if (one === "'") this.singleQuotes();
    else this.unknown();
  }

  private foreign(start: number, end: number, word: string, text = word): void {
    const title = `write \`${word}\``;
    const message = `\`${this.text.slice(start, end)}\` is \`${word}\` in Flux`;
    this.report("FLX0002", start, end, message, { title, span: this.span(start, end), text });
  }

  private singleQuotes(): void {
    const start = this.at;
    const close = this.text.indexOf("'", start + 1);
    const end = close < 0 || close > this.lineEnd(start) ? this.lineEnd(start) : close + 1;
    const inner = this.text.slice(start + 1, close + 1 === end ? close : end);
    const fix = { title: "use double quotes", span: this.span(start, end), text: JSON.stringify(inner) };
    this.report("FLX0002", start, end, "strings stand in double quotes", close + 1 === end ? fix : undefined);
    this.push(T.Text, "", end, this.stringNode(start, end, inner));
  }

  /** Marks the `(` of a function, now that `=>` follows its `)`. */
  private arrow(): void {
    const close = this.tokens[this.tokens.length - 2];
    if (close?.tokenType !== T.ParenEnd || close.partner < 0) return;
    const begin = this.tokens[close.partner];
    const before = this.tokens[begin.index - 1];
    if (before && before.tokenType !== T.BraceEnd && OPERAND_ENDS.has(before.tokenType)) return;
    begin.retype(T.FunctionBegin);
  }

  /** Joins a closing sign to what it closes; openers between stay without partner. */
  private close(sign: string): void {
    const { type, open } = CLOSERS[sign];
    let depth = this.open.length - 1;
    while (depth >= 0 && !open.includes(this.tokens[this.open[depth]].tokenType)) depth--;
    const begin = depth < 0 ? undefined : this.tokens[this.open[depth]];
    const interpolation = begin?.tokenType === T.InterpolationBegin;
    this.push(interpolation ? T.InterpolationEnd : type, sign, this.at + 1);
    if (!begin) return;
    this.open.length = depth;
    const end = this.tokens[this.tokens.length - 1];
    begin.partner = end.index;
    end.partner = begin.index;
    if (interpolation) this.resumeString(begin.payload as number);
  }

  private unknown(): void {
    const start = this.at;
    const shown = String.fromCodePoint(this.text.codePointAt(start) as number);
    this.at += shown.length;
    const title = "remove it";
    const span = this.span(start, this.at);
    if (shown === ";") {
      this.report("FLX0002", start, this.at, "statements are not separated by `;`", { title, span, text: "" });
    } else if (shown === "#") {
      this.report("FLX0002", start, this.at, "a comment begins with `//`");
      this.at = this.lineEnd(start);
    } else {
      const digit = /^\p{Nd}$/u.test(shown) ? ": only 0 to 9 are digits" : "";
      this.report("FLX0002", start, this.at, `unexpected character ${JSON.stringify(shown)}${digit}`);
    }
  }

  private afterOperand(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return last !== undefined && OPERAND_ENDS.has(last.tokenType);
  }

  private push(type: TokenType, image: string, end: number, payload?: unknown): void {
    this.tokens.push(new T.Token(type, image, this.at, end, this.tokens.length, this.lineBegins, payload));
    this.lineBegins = false;
    this.at = end;
  }

  private span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  private reportAll(problems: readonly LiteralProblem[]): void {
    for (const p of problems) this.report("FLX0004", p.start, p.end, p.message);
  }

  private report(
    code: DiagnosticCode,
    start: number,
    end: number,
    message: string,
    fix?: Fix,
    severity: Diagnostic["severity"] = "error",
  ): void {
    this.problems.push({ code, severity, message, span: this.span(start, end), fix });
  }
}

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}

/** The type of a word: a keyword, a name, or a word that is one only where it stands. */
function wordType(image: string, before: readonly T.Token[]): TokenType {
  const keyword = T.KEYWORDS.get(image);
  if (keyword) return keyword;
  const n = before.length;
  if (
    image === "with" &&
    n > 1 &&
    before[n - 1].tokenType === T.Identifier &&
    before[n - 2].tokenType === T.BraceBegin
  ) {
    return T.With;
  }
  if (image === "extends" && n > 1 && before[n - 2].tokenType === T.TestCase) return T.Extends;
  return T.Identifier;
}
