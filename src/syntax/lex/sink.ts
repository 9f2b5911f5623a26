import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix, Severity } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/span.ts";
import type { Comment, StringLiteral } from "../tree.ts";
import type { LiteralProblem } from "./text.ts";
import * as T from "./tokens.ts";

/** The sign that closes what each type of token opens. */
const CLOSED_BY: ReadonlyMap<T.TokenType, string> = new Map([
  [T.ParenBegin, ")"],
  [T.BracketBegin, "]"],
  [T.BraceBegin, "}"],
  [T.InterpolationBegin, "}"],
]);

/** The place in the text, what was read so far, and the brackets that are open. */
export class TokenSink {
  readonly tokens: T.Token[] = [];
  readonly comments: Comment[] = [];
  readonly problems: Diagnostic[] = [];
  readonly source: Source;
  readonly text: string;
  /** Offset of the next character. */
  at = 0;
  protected lineBegins = true;
  /** Indexes of the brackets and interpolations that are open. */
  private readonly open: number[] = [];
  /** How many of the open ones each closing sign could close. */
  private readonly waiting = new Map<string, number>();

  constructor(source: Source) {
    this.source = source;
    this.text = source.text;
  }

  /** Adds a token from here to `end` and goes on there. */
  push(type: T.TokenType, image: string, end: number, payload?: unknown): T.Token {
    const token = new T.Token(type, image, this.at, end, this.tokens.length, this.lineBegins, payload);
    this.tokens.push(token);
    this.lineBegins = false;
    this.at = end;
    return token;
  }

  pushOpener(type: T.TokenType, image: string, end: number, payload?: unknown): void {
    this.open.push(this.push(type, image, end, payload).index);
    const closer = CLOSED_BY.get(type) as string;
    this.waiting.set(closer, (this.waiting.get(closer) ?? 0) + 1);
  }

  /** Adds a closing sign and joins it to what it closes, which it returns; openers between stay without partner. */
  pushCloser(type: T.TokenType, sign: string): T.Token | undefined {
    const begin = this.openerFor(sign);
    const interpolation = begin?.type === T.InterpolationBegin;
    const end = this.push(interpolation ? T.InterpolationEnd : type, sign, this.at + 1);
    if (!begin) return undefined;
    begin.partner = end.index;
    end.partner = begin.index;
    return begin;
  }

  /** Takes the innermost opener that a sign closes, and all inside it, from those that are open. */
  private openerFor(sign: string): T.Token | undefined {
    // Counting keeps a text of many wrong closers from searching all openers for each.
    const waiting = this.waiting.get(sign) ?? 0;
    if (waiting === 0) return undefined;
    for (;;) {
      const token = this.tokens[this.open.pop() as number];
      const closer = CLOSED_BY.get(token.type) as string;
      this.waiting.set(closer, (this.waiting.get(closer) as number) - 1);
      if (closer === sign) return token;
    }
  }

  /** Marks the `(` of a function, now that `=>` follows its `)`. */
  markFunction(): void {
    const close = this.tokens[this.tokens.length - 2];
    if (close?.type !== T.ParenEnd || close.partner < 0) return;
    const begin = this.tokens[close.partner];
    const before = this.tokens[begin.index - 1];
    const call = before !== undefined && before.type !== T.BraceEnd && T.OPERAND_ENDS.has(before.type);
    if (!call) begin.type = T.FunctionBegin;
  }

  /** The innermost open bracket. */
  innermost(): T.Token | undefined {
    const index = this.open[this.open.length - 1];
    return index === undefined ? undefined : this.tokens[index];
  }

  /** Whether the innermost open bracket holds a list, where two operands can never touch. */
  insideList(): boolean {
    const innermost = this.open[this.open.length - 1];
    if (innermost === undefined) return false;
    const { type } = this.tokens[innermost];
    return type === T.ParenBegin || type === T.BracketBegin || !this.beginsBlock(innermost);
  }

  private beginsBlock(brace: number): boolean {
    const before = this.tokens[brace - 1]?.type;
    if (this.tokens[brace].type !== T.BraceBegin) return false;
    if (before === T.Arrow || before === T.Text || before === T.Extends) return true;
    return this.tokens[brace - 2]?.type === T.TestCase;
  }

  afterOperand(): boolean {
    const last = this.tokens[this.tokens.length - 1];
    return last !== undefined && T.OPERAND_ENDS.has(last.type);
  }

  lineEnd(from: number): number {
    const end = this.text.indexOf("\n", from);
    return end < 0 ? this.text.length : end;
  }

  stringNode(start: number, end: number, value: string): StringLiteral {
    return { kind: "StringLiteral", span: this.span(start, end), value };
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  reportAll(problems: readonly LiteralProblem[]): void {
    for (const p of problems) this.report("FLX0004", p.start, p.end, p.message);
  }

  /** Reports a problem from `start` to `end`; `replacement` is the text that would mend it. */
  report(
    code: DiagnosticCode,
    start: number,
    end: number,
    message: string,
    replacement?: { readonly title: string; readonly text: string },
    { severity = "error", note }: { readonly severity?: Severity; readonly note?: string } = {},
  ): void {
    const span = this.span(start, end);
    const fix: Fix | undefined = replacement && { ...replacement, span };
    this.problems.push({ code, severity, message, span, fix, notes: note === undefined ? undefined : [note] });
  }
}
