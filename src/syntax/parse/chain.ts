import type { Span } from "../../base/span.ts";
import type { Token } from "../lex/tokens.ts";
import type { BinaryOperator, CallExpression, Expression, UnaryOperator } from "../tree.ts";

/** Binding strength of each operator between operands; all associate to the left. */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  or: 1,
  and: 2,
  "==": 4,
  "!=": 4,
  "<": 4,
  "<=": 4,
  ">": 4,
  ">=": 4,
  "=~": 4,
  "!~": 4,
  "+": 5,
  "-": 5,
  "*": 6,
  "/": 6,
  "%": 6,
  "^": 7,
  "|>": 8,
};

/** Binding strength of `not` and `exists`. */
export const LOGICAL_PREFIX = 3;

/** Binding strength of a sign before an operand: tighter than every operator between operands. */
export const SIGN_PREFIX = 9;

/** An expression with the range of text it takes with the parentheses around it. */
export interface Operand {
  readonly node: Expression;
  readonly start: number;
  readonly end: number;
}

/** The parser, as the chain uses it. */
export interface ChainParser {
  misplacedPrefix(operator: Token): void;
  notACall(operand: Operand): void;
  limitChain(length: number): void;
  span(start: number, end: number): Span;
}

interface Pending {
  readonly token: Token;
  readonly precedence: number;
  readonly prefix: boolean;
}

/**
 * Builds the tree of `operand (operator operand)*` without recursion, however long (E. W. Dijkstra's shunting-yard algorithm).
 * Signs and `not`/`exists` before an operand come first, then the operand, then the next operator.
 */
export class Chain {
  private readonly parser: ChainParser;
  private readonly operands: Operand[] = [];
  private readonly pending: Pending[] = [];
  private length = 0;

  constructor(parser: ChainParser) {
    this.parser = parser;
  }

  /** `-`, `+`, `not` or `exists` before an operand. */
  prefix(token: Token): void {
    this.parser.limitChain(++this.length);
    const sign = token.image === "-" || token.image === "+";
    const above = this.pending[this.pending.length - 1];
    if (!sign && above !== undefined && above.precedence > LOGICAL_PREFIX) this.parser.misplacedPrefix(token);
    this.pending.push({ token, precedence: sign ? SIGN_PREFIX : LOGICAL_PREFIX, prefix: true });
  }

  operand(operand: Operand): void {
    this.operands.push(operand);
    if (this.pending.length > 0) this.reduce(SIGN_PREFIX);
  }

  operator(token: Token): void {
    this.parser.limitChain(++this.length);
    const precedence = PRECEDENCE[token.image];
    if (this.pending.length > 0) this.reduce(precedence);
    this.pending.push({ token, precedence, prefix: false });
  }

  /** The whole expression. */
  finish(): Expression {
    if (this.pending.length > 0) this.reduce(0);
    return this.operands[0].node;
  }

  /** Applies the pending operators that bind at least as tightly as `precedence`. */
  private reduce(precedence: number): void {
    for (let top = this.pending[this.pending.length - 1]; top; top = this.pending[this.pending.length - 1]) {
      if (top.precedence < precedence) return;
      this.pending.pop();
      const right = this.operands.pop() as Operand;
      this.operands.push(
        top.prefix ? this.unary(top.token, right) : this.binary(top.token, this.operands.pop() as Operand, right),
      );
    }
  }

  private unary(token: Token, argument: Operand): Operand {
    const [start, end] = [token.start, argument.end];
    const operator = token.image as UnaryOperator;
    return {
      node: { kind: "UnaryExpression", span: this.parser.span(start, end), operator, argument: argument.node },
      start,
      end,
    };
  }

  private binary(token: Token, left: Operand, right: Operand): Operand {
    const [start, end] = [left.start, right.end];
    const span = this.parser.span(start, end);
    const image = token.image;
    let node: Expression;
    if (image === "|>") node = { kind: "PipeExpression", span, argument: left.node, call: this.call(right) };
    else if (image === "and" || image === "or") {
      node = { kind: "LogicalExpression", span, operator: image, left: left.node, right: right.node };
    } else {
      node = { kind: "BinaryExpression", span, operator: image as BinaryOperator, left: left.node, right: right.node };
    }
    return { node, start, end };
  }

  private call(right: Operand): CallExpression {
    const { node } = right;
    // A call in parentheses is an operand like any other, not a call to pipe into.
    if (node.kind === "CallExpression" && node.span.end === right.end && node.span.start === right.start) return node;
    this.parser.notACall(right);
    return { kind: "CallExpression", span: this.parser.span(right.start, right.end), callee: node, args: [] };
  }
}
