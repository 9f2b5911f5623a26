import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Source } from "../../base/span.ts";
import type { Comment, Expression } from "../tree.ts";
import { readAssign, readBlockComment, readForeign, readForeignWord, readJoined } from "./foreign.ts";
import { readDuration, readInteger, scanNumber } from "./number.ts";
import { TokenSink } from "./sink.ts";
import { type LiteralProblem, readPattern, regexpEnd, type Stretch, scanStretch } from "./text.ts";
import { readTime } from "./time.ts";
import * as T from "./tokens.ts";
import { aboutQuantity } from "./units.ts";

const ASCII_NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const NAME = /[\p{Alphabetic}_][\p{Alphabetic}0-9_]*/uy;
const CLOCK = / (\d\d:\d\d)(:\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?(?![\d:])/y;
const EXPONENT = /[eE](?:[+-]?\d+)/y;

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

class Lexer extends TokenSink {
  /** The `=` inside brackets: what they can be is known when the bracket is closed. */
  private readonly doubtful: { readonly token: T.Token; readonly inside: T.Token }[] = [];

  run(): void {
    const { text } = this;
    if (text.charCodeAt(0) === 0xfeff) {
      this.at = /^\uFEFF+/.exec(text)?.[0].length ?? 1;
      const fix = { title: "remove the byte order mark", text: "" };
      this.report("FLX0002", 0, this.at, "a byte order mark begins the text; save it as UTF-8 without one", fix);
    }
    while (this.at < text.length) {
      const c = text.charCodeAt(this.at);
      if (c === 0x0a) {
        this.lineBegins = true;
        this.at++;
      } else if (c === 0x20 || (c >= 0x09 && c <= 0x0d)) this.at++;
      else this.token(c);
    }
    for (const { token, inside } of this.doubtful) readAssign(this, token, inside);
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
      readForeign(this);
      return;
    }
    const image = this.text.slice(this.at, end);
    if (!readForeignWord(this, image)) this.push(this.wordType(image), image, end);
  }

  /** Offset past the name that begins at `start`, or -1. */
  private nameEnd(start: number): number {
    ASCII_NAME.lastIndex = start;
    const end = ASCII_NAME.test(this.text) ? ASCII_NAME.lastIndex : start;
    if (!(this.text.charCodeAt(end) > 0x7f)) return end === start ? -1 : end;
    NAME.lastIndex = start;
    return NAME.test(this.text) ? NAME.lastIndex : -1;
  }

  /** The type of a word: a keyword, a name, or a word that is more than a name only where it stands. */
  private wordType(image: string): T.TokenType {
    if (image === "with" && this.typeAt(-1) === T.Identifier && this.typeAt(-2) === T.BraceBegin) return T.With;
    if (image === "extends" && this.typeAt(-2) === T.TestCase) return T.Extends;
    return T.KEYWORDS.get(image) ?? T.Identifier;
  }

  private typeAt(back: number): T.TokenType | undefined {
    return this.tokens[this.tokens.length + back]?.type;
  }

  private number(): void {
    const start = this.at;
    const { kind, end } = scanNumber(this.text, start);
    const image = this.text.slice(start, end);
    if (kind === "time" && this.spacedTime(start, end)) return;
    if (kind === "integer" || kind === "float") {
      EXPONENT.lastIndex = end;
      if (EXPONENT.test(this.text)) {
        this.badNumber(start, EXPONENT.lastIndex, 'numbers have no exponent; `float(v: "…")` reads one');
        return;
      }
    }
    this.push(T.Literal, image, end, this.numberNode(kind, image, start, end));
    const letters = this.nameEnd(end);
    if (letters > 0) this.glued(start, end, letters);
  }

  /** Reports a date and a clock reading with a blank between, which nothing but a time can be. */
  private spacedTime(start: number, end: number): boolean {
    CLOCK.lastIndex = end;
    const [whole, clock, seconds = ":00", offset = "Z"] = CLOCK.exec(this.text) ?? [];
    if (whole === undefined || end - start > "2024-01-01".length) return false;
    const text = `${this.text.slice(start, end)}T${clock}${seconds}${offset}`;
    const stop = end + whole.length;
    this.report("FLX0006", start, stop, "date and clock of a time are joined by `T`", {
      title: `write \`${text}\``,
      text,
    });
    this.push(T.Literal, "", stop, { kind: "BadExpression", span: this.span(start, stop) });
    return true;
  }

  private numberNode(kind: string, image: string, start: number, end: number): Expression {
    const span = this.span(start, end);
    if (kind === "float") return { kind: "FloatLiteral", span, value: Number(image) };
    if (kind === "duration") {
      const values = readDuration(image);
      if (typeof values !== "string") return { kind: "DurationLiteral", span, values };
      this.report("FLX0005", start, end, values);
    } else {
      const value = kind === "time" ? readTime(image) : readInteger(image);
      if (typeof value === "bigint")
        return { kind: kind === "time" ? "DateTimeLiteral" : "IntegerLiteral", span, value };
      const utc = typeof readTime(`${image}Z`) === "bigint" ? `${image}Z` : undefined;
      const fix = utc === undefined ? undefined : { title: `write \`${utc}\`, if it is in UTC`, text: utc };
      this.report(kind === "time" ? "FLX0006" : "FLX0005", start, end, value, fix);
    }
    return { kind: "BadExpression", span };
  }

  private badNumber(start: number, end: number, message: string): void {
    this.report("FLX0005", start, end, `\`${this.text.slice(start, end)}\`: ${message}`);
    this.push(T.Literal, "", end, { kind: "BadExpression", span: this.span(start, end) });
  }

  /** Reports a number and a word without space between: they read as two, which a list cannot hold and nobody means. */
  private glued(start: number, end: number, letters: number): void {
    const [image, rest] = [this.text.slice(start, end), this.text.slice(end, letters)];
    if (T.KEYWORDS.has(rest)) return;
    const { note, replacement } = aboutQuantity(image + rest);
    const fix = replacement === undefined ? undefined : { title: `write \`${replacement}\``, text: replacement };
    const message = `\`${image}${rest}\` reads as \`${image}\` and then \`${rest}\``;
    if (this.insideList()) {
      const unit = /^[a-z]+$/i.exec(rest) ? `there is no unit \`${(image + rest).replace(/^[\d.]+/, "")}\`` : message;
      this.report("FLX0005", start, letters, unit, fix, { note });
      const { index, first } = this.tokens[this.tokens.length - 1];
      const unknown: Expression = { kind: "BadExpression", span: this.span(start, letters) };
      this.tokens[index] = new T.Token(T.Literal, image, start, letters, index, first, unknown);
      this.at = letters;
    } else this.report("FLX0008", start, letters, message, fix, { severity: "warning", note });
  }

  private string(): void {
    const start = this.at;
    const problems: LiteralProblem[] = [];
    const stretch = scanStretch(this.text, start + 1, problems);
    if (stretch.stop === "eof") {
      this.unterminated(start, "string");
      const end = this.lineEnd(start);
      this.push(T.Text, "", end, this.stringNode(start, end, ""));
      return;
    }
    this.reportAll(problems);
    if (stretch.stop === "quote") {
      const end = stretch.end + 1;
      this.push(T.Text, "", end, this.stringNode(start, end, stretch.value));
    } else {
      this.push(T.TextBegin, '"', start + 1);
      this.stretch(start, stretch);
    }
  }

  /** Goes on after an interpolation with the string that began at `begin`. */
  private resumeString(begin: number): void {
    const problems: LiteralProblem[] = [];
    const stretch = scanStretch(this.text, this.at, problems);
    if (stretch.stop === "eof") {
      this.unterminated(begin, "string");
      this.push(T.TextEnd, "", this.lineEnd(this.at));
    } else {
      this.reportAll(problems);
      this.stretch(begin, stretch);
    }
  }

  private stretch(begin: number, { value, end, stop }: Stretch): void {
    if (end > this.at) this.push(T.TextPart, "", end, this.stringNode(this.at, end, value));
    if (stop === "quote") this.push(T.TextEnd, '"', end + 1);
    else this.pushOpener(T.InterpolationBegin, "${", end + 2, begin);
  }

  private regexp(): void {
    const start = this.at;
    if (this.text[start + 1] === "*") {
      readBlockComment(this);
      return;
    }
    const end = regexpEnd(this.text, start);
    if (end < 0) {
      this.unterminated(start, "regular expression");
      const stop = this.lineEnd(start);
      this.push(T.Literal, "", stop, { kind: "BadExpression", span: this.span(start, stop) });
      return;
    }
    const problems: LiteralProblem[] = [];
    const pattern = readPattern(this.text, start + 1, end, problems);
    this.reportAll(problems);
    this.push(T.Literal, "", end + 1, { kind: "RegexpLiteral", span: this.span(start, end + 1), pattern });
  }

  private unterminated(start: number, what: string): void {
    this.report("FLX0003", start, start + 1, `the ${what} that begins here is never closed`);
  }

  private comment(): void {
    const start = this.at;
    this.at = this.lineEnd(start);
    const text = this.text.slice(start, this.at).replace(/\r$/, "");
    this.comments.push({ span: this.span(start, start + text.length), text });
  }

  private attribute(): void {
    const end = this.nameEnd(this.at + 1);
    if (end < 0) readForeign(this);
    else this.push(T.AttributeName, this.text.slice(this.at, end), end);
  }

  private sign(): void {
    const one = this.text[this.at];
    const opener = T.OPENERS.get(one);
    const closer = T.CLOSERS.get(one);
    if (opener) this.pushOpener(opener, one, this.at + 1);
    else if (closer) {
      const begin = this.pushCloser(closer, one);
      if (begin?.type === T.InterpolationBegin) this.resumeString(begin.payload as number);
    } else {
      const two = this.text.slice(this.at, this.at + 2);
      const image = T.SIGNS.has(two) ? two : one;
      const type = T.SIGNS.get(image);
      if (readJoined(this)) this.markArrow();
      else if (!type) readForeign(this);
      else if (type === T.Assign) this.assign();
      else {
        this.push(type, image, this.at + image.length);
        this.markArrow();
      }
    }
  }

  /** Marks the parameters before a `=>` that was just read. */
  private markArrow(): void {
    if (this.typeAt(-1) === T.Arrow) this.markFunction();
  }

  private assign(): void {
    const inside = this.afterOperand() ? this.innermost() : undefined;
    const token = this.push(T.Assign, "=", this.at + 1);
    if (inside !== undefined && this.insideList()) this.doubtful.push({ token, inside });
  }
}

function isDigit(c: number): boolean {
  return c >= 0x30 && c <= 0x39;
}
