import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import type { Source, Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";
import type { Expression, Identifier } from "../tree.ts";
import type { ChainParser, Operand } from "./chain.ts";
import { hint, LINE_BEGINS } from "./hints.ts";
import { describe, expected, problem, Refusal } from "./messages.ts";

/**
 * How deep statements, expressions and types may stand inside one another. 78 nested parentheses in an assignment pass:
 * the assignment and its value take two levels.
 */
export const MAX_DEPTH = 80;

/** How many operators, calls and member accesses one expression may chain. */
export const MAX_CHAIN = 5000;

/**
 * What every part of the grammar needs: the place in the text, spans, reports and limits.
 *
 * The grammar is a parser by recursive descent: a method for each construct, which looks one token ahead (two in a few
 * places), reads the construct and gives its node. What makes no sense is thrown as a Refusal and caught where a list of
 * items or statements can go on behind it.
 */
export abstract class ParserBase implements ChainParser {
  protected depth = 0;
  private readonly source: Source;
  private readonly tokens: readonly T.Token[];
  private readonly problems: Diagnostic[];
  private readonly end: T.Token;
  private at = 0;

  /** @param problems takes what is found wrong */
  constructor(source: Source, tokens: readonly T.Token[], problems: Diagnostic[]) {
    const { length } = source.text;
    this.source = source;
    this.tokens = tokens;
    this.problems = problems;
    this.end = new T.Token(T.End, "", length, length, tokens.length, false, undefined);
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  misplacedPrefix(operator: T.Token): void {
    const message = `\`${operator.image}\` after another operator needs parentheses around it and its operand`;
    this.report("FLX0001", this.tokenSpan(operator), message);
  }

  notACall(operand: Operand): void {
    // What cannot be read was reported.
    if (operand.node.kind === "BadExpression") return;
    const { kind } = operand.node;
    const isName = kind === "Identifier" || kind === "MemberExpression";
    const at = this.span(operand.end, operand.end);
    const span = this.span(operand.start, operand.end);
    const fix = isName ? { title: "call it", span: at, text: "()" } : undefined;
    this.report("FLX0011", span, "the target of `|>` must be a call", fix);
  }

  protected report(code: DiagnosticCode, span: Span, message: string, fix?: Fix): void {
    this.problems.push(problem(code, span, message, fix));
  }

  protected reportAll(diagnostics: readonly Diagnostic[]): void {
    for (const diagnostic of diagnostics) this.problems.push(diagnostic);
  }

  protected problemCount(): number {
    return this.problems.length;
  }

  /** Goes one level deeper; the caller comes back with `this.depth--`. */
  protected enter(): void {
    if (++this.depth > MAX_DEPTH) {
      throw new Refusal(problem("FLX0009", this.tokenSpan(this.next()), `nested deeper than ${MAX_DEPTH} levels`));
    }
  }

  /** Refuses a chain too long for those who walk the tree. */
  limitChain(length: number): void {
    if (length > MAX_CHAIN) {
      const message = `more than ${MAX_CHAIN} operators, calls or members in one chain`;
      throw new Refusal(problem("FLX0010", this.tokenSpan(this.next()), message));
    }
  }

  protected next(): T.Token {
    return this.tokens[this.at] ?? this.end;
  }

  protected nextIs(type: T.TokenType): boolean {
    return this.next().type === type;
  }

  /** The type of the token that comes `ahead` tokens after the next one. */
  protected typeAhead(ahead: number): T.TokenType {
    return (this.tokens[this.at + ahead] ?? this.end).type;
  }

  protected atEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  /** Reads the next token, which must have this type. */
  protected take(type: T.TokenType): T.Token {
    const token = this.next();
    if (token.type !== type) this.refuse(type.label);
    this.at++;
    return token;
  }

  /** Reads the next token if it has this type. */
  protected takeIf(type: T.TokenType): T.Token | undefined {
    return this.nextIs(type) ? this.take(type) : undefined;
  }

  /** Leaves a construct because something else stands where `what` should. */
  protected refuse(what: string): never {
    throw new Refusal(this.unexpected(expected(what, this.next())));
  }

  protected tokenCount(): number {
    return this.tokens.length;
  }

  protected tokenAt(index: number): T.Token | undefined {
    return this.tokens[index];
  }

  /** Index of the next token. */
  protected place(): number {
    return this.at;
  }

  /** Goes on at the token with this index, or where parsing is, if that is further. */
  protected skipTo(index: number): void {
    this.at = Math.max(this.at, index);
  }

  /** Offset past the token that was read last. */
  protected lastEnd(): number {
    return this.tokens[this.at - 1]?.end ?? 0;
  }

  protected tokenSpan(token: T.Token): Span {
    return this.span(token.start, token.end);
  }

  /** Reads a name. */
  protected identifier(): Identifier {
    return this.named(this.take(T.Identifier));
  }

  protected named(token: T.Token): Identifier {
    return { kind: "Identifier", span: this.tokenSpan(token), name: token.image };
  }

  protected bad(start: number, end: number): Expression {
    return { kind: "BadExpression", span: this.span(start, Math.max(start, end)) };
  }

  /** Reads the closing bracket; where there is none, the report points to the opening one. */
  protected close(open: T.Token, type: T.TokenType): void {
    if (this.takeIf(type) !== undefined) return;
    if (open.partner > 0) this.refuse(type.label);
    const message = `the \`${open.image}\` that begins here is never closed`;
    const related = [{ message: expected(type.label, this.next()), span: this.tokenSpan(this.next()) }];
    throw new Refusal({ ...problem("FLX0015", this.tokenSpan(open), message), related });
  }

  /** Reports what stopped a construct; anything but a refusal of the text is passed on. */
  protected accept(error: unknown): void {
    if (!(error instanceof Refusal)) throw error;
    this.problems.push(error.diagnostic);
  }

  /** The diagnostic for a token that cannot stand where it does, with what people often mean by it. */
  protected unexpected(message: string, token = this.next()): Diagnostic {
    const span = this.tokenSpan(token);
    const before = this.tokens[token.index - 1];
    const idea = hint(token, before);
    if (!idea) return { ...problem("FLX0001", span, message), notes: this.aboutLine(token.index) };
    const { text, replacement } = idea;
    const replaced = idea.before && before ? this.span(before.start, span.end) : span;
    const fix =
      replacement === undefined ? undefined : { title: `write \`${replacement}\``, span: replaced, text: replacement };
    return { ...problem("FLX0001", span, message, fix), notes: [...(this.aboutLine(token.index) ?? []), text] };
  }

  /** What people mean by the word of another language with which the line of a token begins. */
  private aboutLine(index: number): string[] | undefined {
    let at = Math.min(index, this.tokens.length - 1);
    while (at > 0 && !this.tokenAt(at)?.first) at--;
    const about = LINE_BEGINS.get(this.tokenAt(at)?.image ?? "");
    return about === undefined ? undefined : [about];
  }

  /** The diagnostic for a token that nothing here can begin with. */
  protected misplaced(): Diagnostic {
    return this.unexpected(`${describe(this.next())} is out of place here`);
  }
}
