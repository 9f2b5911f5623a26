import { EmbeddedActionsParser, type IRecognitionException, isRecognitionException, type TokenType } from "chevrotain";
import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import { NO_SPAN, type Source, type Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";
import type { Expression, Identifier } from "../tree.ts";
import type { ChainParser, Operand } from "./chain.ts";
import { hint } from "./hints.ts";
import { describe, expected, messages, problem, Refusal } from "./messages.ts";

/**
 * How deep statements, expressions and types may stand inside one another. 78 nested parentheses in an assignment pass:
 * the assignment and its value take two levels.
 */
export const MAX_DEPTH = 80;

/** How many operators, calls and member accesses one expression may chain. */
export const MAX_CHAIN = 5000;

/** What every part of the grammar needs: the place in the text, spans, reports and limits. */
export abstract class ParserBase extends EmbeddedActionsParser implements ChainParser {
  protected depth = 0;
  private source: Source = NO_SPAN.source;
  /** How many tokens the text has; chevrotain adds sentinels of its own to `input`. */
  protected count = 0;
  private problems: Diagnostic[] = [];

  constructor(options: { validate: boolean }) {
    super(T.ALL_TOKENS, { maxLookahead: 1, skipValidations: !options.validate, errorMessageProvider: messages });
  }

  /** Points the parser at a text; the next rule begins with its first token. Problems go to the given list. */
  begin(source: Source, tokens: readonly T.Token[], problems: Diagnostic[]): void {
    this.source = source;
    this.depth = 0;
    this.problems = problems;
    this.count = tokens.length;
    this.input = tokens as T.Token[];
  }

  /** Called by chevrotain, which would report the text that a rule left over: here whoever called the rule does. */
  protected onAfterParse(): void {}

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
    if (++this.depth > MAX_DEPTH && !this.RECORDING_PHASE) {
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
    return this.LA(1) as T.Token;
  }

  protected nextIs(type: TokenType): boolean {
    return this.LA(1).tokenTypeIdx === type.tokenTypeIdx;
  }

  protected atEnd(): boolean {
    return Number.isNaN(this.LA(1).startOffset);
  }

  protected tokenAt(index: number): T.Token | undefined {
    return this.input[index] as T.Token | undefined;
  }

  /** Index of the next token. */
  protected place(): number {
    return this.atEnd() ? this.count : this.next().index;
  }

  protected skipTo(index: number): void {
    while (!this.atEnd() && this.next().index < index) this.SKIP_TOKEN();
  }

  /** Offset past the token that was read last. */
  protected lastEnd(): number {
    return (this.LA(0).endOffset as number) + 1;
  }

  protected tokenSpan(token: T.Token): Span {
    const { length } = this.source.text;
    return Number.isNaN(token.startOffset)
      ? this.span(length, length)
      : this.span(token.startOffset, token.endOffset + 1);
  }

  protected identifier(token: { readonly image: string }): Identifier {
    return { kind: "Identifier", span: this.tokenSpan(token as T.Token), name: token.image };
  }

  protected bad(start: number, end: number): Expression {
    return { kind: "BadExpression", span: this.span(start, Math.max(start, end)) };
  }

  /** Reads the closing bracket; where there is none, the report points to the opening one. */
  protected close(open: T.Token, type: TokenType): void {
    if (this.RECORDING_PHASE || this.nextIs(type)) {
      this.CONSUME9(type);
      return;
    }
    const found = expected(type.LABEL ?? type.name, this.next());
    if (open.partner > 0) throw new Refusal(this.unexpected(found));
    const message = `the \`${open.image}\` that begins here is never closed`;
    const related = [{ message: found, span: this.tokenSpan(this.next()) }];
    throw new Refusal({ ...problem("FLX0015", this.tokenSpan(open), message), related });
  }

  /** Turns what stopped a rule into a diagnostic; anything but a refusal of the text is passed on. */
  protected accept(error: unknown): void {
    if (error instanceof Refusal) this.problems.push(error.diagnostic);
    else if (error instanceof Error && isRecognitionException(error)) {
      const { token, message } = error as unknown as IRecognitionException;
      this.problems.push(this.unexpected(message, token as T.Token));
    } else throw error;
  }

  /** The diagnostic for a token that cannot stand where it does, with what people often mean by it. */
  protected unexpected(message: string, token = this.next()): Diagnostic {
    const span = this.tokenSpan(token);
    const index = Number.isNaN(token.startOffset) ? this.count : token.index;
    const idea = hint(token, this.tokenAt(index - 1));
    if (!idea) return problem("FLX0001", span, message);
    const { text, replacement } = idea;
    const fix = replacement === undefined ? undefined : { title: `write \`${replacement}\``, span, text: replacement };
    return { ...problem("FLX0001", span, message, fix), notes: [text] };
  }

  /** The diagnostic for a token that nothing here can begin with. */
  protected misplaced(): Diagnostic {
    return this.unexpected(`${describe(this.next())} is out of place here`);
  }
}
