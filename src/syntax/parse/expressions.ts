import * as T from "../lex/tokens.ts";
import type { Expression } from "../tree.ts";
import { Chain } from "./chain.ts";
import { CompositeGrammar } from "./composites.ts";
import { VALUE } from "./lists.ts";

/** Expressions. */
export abstract class ExpressionGrammar extends CompositeGrammar {
  /** A conditional, or operands joined by operators. */
  protected readonly expression = this.RULE("expression", (): Expression => {
    this.enter();
    const node = this.OR<Expression>([
      { ALT: () => this.SUBRULE(this.conditional) },
      { ALT: () => this.SUBRULE(this.chain) },
    ]);
    this.depth--;
    return node;
  });

  private readonly conditional = this.RULE("conditional", (): Expression => {
    const begin = this.CONSUME(T.If);
    const test = this.SUBRULE(this.expression);
    this.CONSUME(T.Then);
    const consequent = this.SUBRULE1(this.expression);
    this.CONSUME(T.Else);
    const alternate = this.SUBRULE2(this.expression);
    return {
      kind: "ConditionalExpression",
      span: this.span(begin.startOffset, this.lastEnd()),
      test,
      consequent,
      alternate,
    };
  });

  /** Operands and the operators between them; {@link Chain} sorts out precedence, so that the grammar stays flat. */
  private readonly chain = this.RULE("chain", (): Expression => {
    const chain = new Chain(this);
    const ARGS: [Chain] = [chain];
    this.SUBRULE(this.prefixed, { ARGS });
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(T.Operator) as T.Token },
        { ALT: () => this.CONSUME(T.Sign) as T.Token },
      ]);
      if (!this.RECORDING_PHASE) chain.operator(operator);
      this.SUBRULE1(this.prefixed, { ARGS });
    });
    return this.RECORDING_PHASE ? this.bad(0, 0) : chain.finish();
  });

  /** An operand with the operators before it. */
  private readonly prefixed = this.RULE("prefixed", (chain: Chain): void => {
    this.MANY(() => {
      const operator = this.OR([
        { ALT: () => this.CONSUME(T.Sign) as T.Token },
        { ALT: () => this.CONSUME(T.Prefix) as T.Token },
      ]);
      if (!this.RECORDING_PHASE) chain.prefix(operator);
    });
    const start = this.next().startOffset;
    const node = this.SUBRULE(this.operand);
    if (!this.RECORDING_PHASE) chain.operand({ node, start, end: this.lastEnd() });
  });

  /** A primary with the calls, members and indexes after it. */
  private readonly operand = this.RULE("operand", (): Expression => {
    const start = this.next().startOffset;
    let node = this.OR<Expression>([
      { ALT: () => this.identifier(this.CONSUME(T.Identifier)) },
      { ALT: () => this.CONSUME(T.Literal).payload },
      { ALT: () => this.CONSUME(T.Text).payload },
      { ALT: () => this.SUBRULE(this.parenthesised) },
      { ALT: () => this.SUBRULE(this.functionExpression) },
      { ALT: () => this.SUBRULE(this.record) },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.stringExpression) },
      { ALT: () => this.SUBRULE(this.label) },
    ]);
    let length = 0;
    this.MANY(() => {
      const object = node;
      node = this.OR1<Expression>([
        {
          ALT: () => {
            this.CONSUME(T.Dot);
            const property = this.identifier(this.CONSUME1(T.Identifier));
            return { kind: "MemberExpression", span: this.span(start, this.lastEnd()), object, property };
          },
        },
        {
          ALT: () => {
            const args = this.SUBRULE(this.callArguments);
            return { kind: "CallExpression", span: this.span(start, this.lastEnd()), callee: object, args };
          },
        },
        {
          ALT: () => {
            const begin = this.CONSUME(T.BracketBegin) as T.Token;
            const index = this.SUBRULE(this.expression);
            this.close(begin, T.BracketEnd);
            const span = this.span(start, this.lastEnd());
            if (index?.kind === "StringLiteral") return { kind: "MemberExpression", span, object, property: index };
            return { kind: "IndexExpression", span, array: object, index };
          },
        },
      ]);
      this.limitChain(++length);
    });
    return node;
  });

  /** The values of an attribute, in parentheses. */
  protected readonly attributeParams = this.RULE("attributeParams", (): Expression[] => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const params: Expression[] = [];
    this.items(begin, VALUE, () => params.push(this.SUBRULE(this.expression)));
    this.close(begin, T.ParenEnd);
    return params;
  });
}
