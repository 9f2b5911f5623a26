import { EmbeddedActionsParser, type IRecognitionException, isRecognitionException, type TokenType } from "chevrotain";
import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import { NO_SPAN, type Source, type Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";
import type { Expression, Identifier } from "../tree.ts";
import type { ChainParser, Operand } from "./chain.ts";
import { describe, messages, problem, Refusal } from "./messages.ts";

/**
 * How deep expressions, statements and types may stand inside one another. 78 nested parentheses in an assignment pass:
 * the assignment and its value take two levels.
 */
export const MAX_DEPTH = 80;

/** How many operators, calls and member accesses one expression may chain. */
export const MAX_CHAIN = 5000;

/** What every part of the grammar needs: spans, reports, limits, and lists that survive a bad item. */
export abstract class ParserBase extends EmbeddedActionsParser implements ChainParser {
  protected source: Source = NO_SPAN.source;
  protected depth = 0;
  private problems: Diagnostic[] = [];

  /** Nothing to do: what stands after a rule's text is reported where the rule was called. */
  onAfterParse(): void {}

  constructor(options: { validate: boolean }) {
    super(T.ALL_TOKENS, {
      maxLookahead: 1,
      skipValidations: !options.validate,
      errorMessageProvider: messages,
    });
  }

  /** Points the parser at a text; the next rule begins with its first token. */
  begin(source: Source, tokens: readonly T.Token[], problems: Diagnostic[]): void {
    this.source = source;
    this.depth = 0;
    this.problems = problems;
    this.input = tokens as T.Token[];
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end };
  }

  misplacedPrefix(operator: T.Token): void {
    const message = `\`${operator.image}\` cannot stand after this operator; put it and its operand in parentheses`;
    this.report("FLX0001", this.tokenSpan(operator), message);
  }

  notACall(operand: Operand): void {
    const span = this.span(operand.start, operand.end);
    const at = this.span(operand.end, operand.end);
    this.report("FLX0011", span, "the target of `|>` must be a call", { title: "call it", span: at, text: "()" });
  }

  protected add(diagnostic: Diagnostic): void {
    this.problems.push(diagnostic);
  }

  protected report(code: DiagnosticCode, span: Span, message: string, fix?: Fix): void {
    this.problems.push(problem(code, span, message, fix));
  }

  /** Goes one level deeper; the caller comes back with `this.depth--`. */
  protected enter(): void {
    if (++this.depth > MAX_DEPTH && !this.RECORDING_PHASE) {
      throw new Refusal(problem("FLX0009", this.tokenSpan(this.next()), `nested deeper than ${MAX_DEPTH} levels`));
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

  /** Index of the next token. */
  protected place(): number {
    return this.atEnd() ? this.input.length : this.next().index;
  }

  /** Offset past the token that was read last. */
  protected lastEnd(): number {
    return (this.LA(0).endOffset as number) + 1;
  }

  protected tokenSpan(token: T.Token): Span {
    if (Number.isNaN(token.startOffset)) return this.span(this.source.text.length, this.source.text.length);
    return this.span(token.startOffset, token.endOffset + 1);
  }

  protected identifier(token: { readonly image: string }): Identifier {
    return { kind: "Identifier", span: this.tokenSpan(token as T.Token), name: token.image };
  }

  protected bad(start: number, end: number): Expression {
    return { kind: "BadExpression", span: this.span(start, Math.max(start, end)) };
  }

  /** Reads the closing bracket; where it is missing, the report points to the opening one. */
  protected closeWith(open: T.Token, type: TokenType): void {
    if (this.RECORDING_PHASE || this.nextIs(type)) {
      this.CONSUME9(type);
      return;
    }
    const found = `expected ${type.LABEL}, found ${describe(this.next())}`;
    if (open.partner > 0) throw new Refusal(problem("FLX0001", this.tokenSpan(this.next()), found));
    const related = [{ message: found, span: this.tokenSpan(this.next()) }];
    const message = `the \`${open.image}\` that begins here is never closed`;
    throw new Refusal({ ...problem("FLX0015", this.tokenSpan(open), message), related });
  }

  /** Turns what stopped a rule into a diagnostic; anything but a refusal of the text is passed on. */
  protected accept(error: unknown): void {
    if (error instanceof Refusal) this.problems.push(error.diagnostic);
    else if (error instanceof Error && isRecognitionException(error)) {
      this.problems.push(this.explain(error as unknown as IRecognitionException));
    } else throw error;
  }

  private explain(error: IRecognitionException): Diagnostic {
    const token = error.token as T.Token;
    return problem("FLX0001", this.tokenSpan(token), error.message);
  }

  protected skipTo(index: number): void {
    while (!this.atEnd() && this.next().index < index) this.SKIP_TOKEN();
  }

  /**
   * The items of a bracketed list and the commas between them. A missing comma is reported and made up for;
   * a bad item is reported and skipped, as long as the bracket has its partner.
   */
  protected items(open: T.Token, begins: (token: T.Token) => boolean, item: () => void): void {
    const close = open.partner;
    do {
      this.MANY(() => {
        const first = this.place();
        const depth = this.depth;
        try {
          item();
          this.separator(close, begins);
        } catch (error) {
          if (this.RECORDING_PHASE || !(close > 0)) throw error;
          this.accept(error);
          this.depth = depth;
          this.skipItem(first, close);
        }
      });
    } while (this.strayItem(open, close));
  }

  private separator(close: number, begins: (token: T.Token) => boolean): void {
    const comma = this.OPTION(() => this.CONSUME(T.Comma));
    if (comma || this.RECORDING_PHASE || this.place() === close || !begins(this.next())) return;
    const at = this.span(this.lastEnd(), this.lastEnd());
    this.report("FLX0007", this.tokenSpan(this.next()), "a comma is missing before this", {
      title: "insert a comma",
      span: at,
      text: ",",
    });
  }

  /** Reports what cannot begin an item, skips it, and says whether the list goes on. */
  private strayItem(open: T.Token, close: number): boolean {
    if (this.RECORDING_PHASE || !(close > 0) || this.place() >= close) return false;
    this.stray(open, this.next());
    this.skipItem(this.place(), close);
    return this.place() < close;
  }

  /** Reports a token that cannot begin an item of the list that `open` began. */
  protected stray(_open: T.Token, token: T.Token): void {
    this.report(
      "FLX0001",
      this.tokenSpan(token),
      messages.buildNotAllInputParsedMessage({ firstRedundant: token, ruleName: "" }),
    );
  }

  /** Goes past the next comma of the list after where parsing stopped, or to its end. */
  private skipItem(first: number, close: number): void {
    const stopped = this.place();
    let at = first;
    while (at < close) {
      const token = this.input[at] as T.Token;
      if (token.tokenType === T.Comma && at >= stopped) {
        this.skipTo(at + 1);
        return;
      }
      at = token.partner > at ? token.partner + 1 : at + 1;
    }
    this.skipTo(close);
  }
}
