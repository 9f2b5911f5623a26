import * as T from "../lex/tokens.ts";
import type { Expression } from "../tree.ts";
import { Chain } from "./chain.ts";
import { CompositeGrammar } from "./composites.ts";
import { VALUE } from "./lists.ts";
import { expected, problem, Refusal } from "./messages.ts";

/** Expressions. */
export abstract class ExpressionGrammar extends CompositeGrammar {
  /** A conditional, or operands joined by operators. */
  protected expression(): Expression {
    this.enter();
    const node = this.nextIs(T.If) ? this.conditional() : this.chain();
    this.depth--;
    return node;
  }

  private conditional(): Expression {
    const begin = this.take(T.If);
    const test = this.expression();
    this.take(T.Then);
    const consequent = this.expression();
    if (!this.nextIs(T.Else)) this.refuseOneBranch(begin);
    this.take(T.Else);
    const alternate = this.expression();
    return { kind: "ConditionalExpression", span: this.span(begin.start, this.lastEnd()), test, consequent, alternate };
  }

  private refuseOneBranch(begin: T.Token): never {
    const message = "a conditional needs both branches: `if x then y else z`";
    const at = expected("`else`", this.next());
    const related = [{ message: at, span: this.tokenSpan(this.next()) }];
    throw new Refusal({ ...problem("FLX0001", this.tokenSpan(begin), message), related });
  }

  /** Operands and the operators between them; {@link Chain} sorts out precedence, so that the grammar stays flat. */
  private chain(): Expression {
    const chain = new Chain(this);
    this.prefixed(chain);
    while (this.nextIs(T.Operator) || this.nextIs(T.Sign)) {
      chain.operator(this.take(this.next().type));
      this.prefixed(chain);
    }
    return chain.finish();
  }

  /** An operand with the operators before it. */
  private prefixed(chain: Chain): void {
    while (this.nextIs(T.Sign) || this.nextIs(T.Prefix)) chain.prefix(this.take(this.next().type));
    const { start } = this.next();
    const node = this.operand();
    chain.operand({ node, start, end: this.lastEnd() });
  }

  /** A primary with the calls, members and indexes after it. */
  private operand(): Expression {
    const { start } = this.next();
    let node = this.primary();
    for (let length = 1; ; length++) {
      switch (this.next().type) {
        case T.Dot: {
          this.take(T.Dot);
          const property = this.identifier();
          node = { kind: "MemberExpression", span: this.span(start, this.lastEnd()), object: node, property };
          break;
        }
        case T.ParenBegin: {
          const args = this.callArguments();
          node = { kind: "CallExpression", span: this.span(start, this.lastEnd()), callee: node, args };
          break;
        }
        case T.BracketBegin:
          node = this.index(start, node);
          break;
        default:
          return node;
      }
      this.limitChain(length);
    }
  }

  private primary(): Expression {
    switch (this.next().type) {
      case T.Identifier:
        return this.identifier();
      case T.Literal:
      case T.Text:
        return this.take(this.next().type).payload as Expression;
      case T.ParenBegin:
        return this.parenthesised();
      case T.FunctionBegin:
        return this.functionExpression();
      case T.BraceBegin:
        return this.record();
      case T.BracketBegin:
        return this.list();
      case T.TextBegin:
        return this.stringExpression();
      case T.Dot:
        return this.label();
      default:
        return this.refuse("an expression");
    }
  }

  /** `[index]` after what is indexed, which begins at `start`. */
  private index(start: number, object: Expression): Expression {
    const begin = this.take(T.BracketBegin);
    const index = this.expression();
    this.close(begin, T.BracketEnd);
    const span = this.span(start, this.lastEnd());
    if (index.kind === "StringLiteral") return { kind: "MemberExpression", span, object, property: index };
    return { kind: "IndexExpression", span, array: object, index };
  }

  /** The values of an attribute, in parentheses. */
  protected attributeParams(): Expression[] {
    const begin = this.take(T.ParenBegin);
    const params: Expression[] = [];
    this.items(begin, VALUE, () => params.push(this.expression()));
    this.close(begin, T.ParenEnd);
    return params;
  }
}
