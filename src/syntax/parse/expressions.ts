import type { ParserMethod, TokenType } from "chevrotain";
import * as T from "../lex/tokens.ts";
import type {
  Block,
  DictExpression,
  Expression,
  Identifier,
  Interpolation,
  Parameter,
  Property,
  RecordExpression,
  StringLiteral,
} from "../tree.ts";
import { MAX_CHAIN } from "./base.ts";
import { Chain } from "./chain.ts";
import { problem, Refusal } from "./messages.ts";
import type { Place } from "./place.ts";
import { beginsProperty, TypeGrammar } from "./types.ts";

const EXPRESSION_BEGINS: ReadonlySet<TokenType> = new Set([
  T.Identifier,
  T.Literal,
  T.Text,
  T.TextBegin,
  T.ParenBegin,
  T.FunctionBegin,
  T.BracketBegin,
  T.BraceBegin,
  T.If,
  T.Sign,
  T.Prefix,
  T.Dot,
]);

export function beginsExpression(token: T.Token): boolean {
  return EXPRESSION_BEGINS.has(token.tokenType);
}

/** Expressions. */
export abstract class ExpressionGrammar extends TypeGrammar {
  protected abstract readonly block: ParserMethod<[place: Place], Block>;

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

  /** `operand (operator operand)*`; precedence is sorted out by {@link Chain}, so the grammar stays flat. */
  private readonly chain = this.RULE("chain", (): Expression => {
    const chain = new Chain(this);
    let length = 0;
    this.MANY(() => chain.prefix(this.prefix(++length)));
    const first = this.next();
    const node = this.SUBRULE(this.operand);
    if (length > 0) chain.operand({ node, start: first.startOffset, end: this.lastEnd() });
    this.MANY1(() => {
      if (length === 0) chain.operand({ node, start: first.startOffset, end: this.lastEnd() });
      const operator = this.OR([
        { ALT: () => this.CONSUME(T.Operator) as T.Token },
        { ALT: () => this.CONSUME(T.Sign) as T.Token },
      ]);
      chain.operator(operator);
      this.limitChain(++length);
      this.MANY2(() => chain.prefix(this.prefix1(++length)));
      const start = this.next().startOffset;
      const right = this.SUBRULE1(this.operand);
      chain.operand({ node: right, start, end: this.lastEnd() });
    });
    return length === 0 ? node : chain.finish().node;
  });

  private prefix(length: number): T.Token {
    this.limitChain(length);
    return this.OR1([
      { ALT: () => this.CONSUME1(T.Sign) as T.Token },
      { ALT: () => this.CONSUME1(T.Prefix) as T.Token },
    ]);
  }

  private prefix1(length: number): T.Token {
    this.limitChain(length);
    return this.OR2([
      { ALT: () => this.CONSUME2(T.Sign) as T.Token },
      { ALT: () => this.CONSUME2(T.Prefix) as T.Token },
    ]);
  }

  private limitChain(length: number): void {
    if (length > MAX_CHAIN) {
      throw new Refusal(
        problem("FLX0010", this.tokenSpan(this.next()), `more than ${MAX_CHAIN} operators in one expression`),
      );
    }
  }

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
            this.closeWith(begin, T.BracketEnd);
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

  private readonly parenthesised = this.RULE("parenthesised", (): Expression => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const node = this.SUBRULE(this.expression);
    this.closeWith(begin, T.ParenEnd);
    return node;
  });

  private readonly callArguments = this.RULE("callArguments", (): Property[] => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const args: Property[] = [];
    this.items(begin, beginsProperty, () => args.push(this.SUBRULE(this.property)));
    this.closeWith(begin, T.ParenEnd);
    if (!this.RECORDING_PHASE) this.refuseMixed(args);
    return args;
  });

  /** `key: value`, or `name` for `name: name`. */
  private readonly property = this.RULE("property", (): Property => {
    const key = this.SUBRULE(this.propertyKey);
    const value = this.OPTION(() => {
      this.CONSUME(T.Colon);
      return this.SUBRULE(this.expression);
    });
    const span = this.span(key?.span?.start, this.lastEnd());
    if (value) return { kind: "Property", span, key, value, shorthand: false };
    if (key?.kind === "StringLiteral") {
      throw new Refusal(problem("FLX0001", key.span, "a property with a string as its name needs a value"));
    }
    return { kind: "Property", span, key, value: key, shorthand: true };
  });

  private refuseMixed(properties: readonly Property[]): void {
    const short = properties.find((p) => p.shorthand);
    if (!short || properties.every((p) => p.shorthand)) return;
    const name = (short.key as Identifier).name;
    const at = this.span(short.span.end, short.span.end);
    const message = `\`${name}\` alone cannot stand beside properties with a value`;
    this.report("FLX0012", short.span, message, { title: `write \`${name}: ${name}\``, span: at, text: `: ${name}` });
  }

  private readonly record = this.RULE("record", (): RecordExpression => {
    const begin = this.CONSUME(T.BraceBegin) as T.Token;
    const properties: Property[] = [];
    const extended = this.OPTION1({
      GATE: () => this.LA(2).tokenType === T.With,
      DEF: () => {
        const name = this.identifier(this.CONSUME(T.Identifier));
        this.CONSUME(T.With);
        return name;
      },
    });
    this.items(begin, beginsProperty, () => properties.push(this.SUBRULE(this.property)));
    this.closeWith(begin, T.BraceEnd);
    if (!this.RECORDING_PHASE) this.refuseMixed(properties);
    return { kind: "RecordExpression", span: this.span(begin.startOffset, this.lastEnd()), with: extended, properties };
  });

  /** `[a, b]`, `[key: value]`, `[]` or `[:]`. */
  private readonly list = this.RULE("list", (): Expression => {
    const begin = this.CONSUME(T.BracketBegin) as T.Token;
    const elements: Expression[] = [];
    const entries: DictExpression["entries"][number][] = [];
    const empty = this.OPTION1(() => this.CONSUME(T.Colon));
    this.items(begin, beginsExpression, () => {
      const element = this.SUBRULE(this.expression);
      const value = this.OPTION2(() => {
        this.CONSUME1(T.Colon);
        return this.SUBRULE1(this.expression);
      });
      if (value) entries.push({ key: element, value });
      else elements.push(element);
    });
    this.closeWith(begin, T.BracketEnd);
    const span = this.span(begin.startOffset, this.lastEnd());
    if (this.RECORDING_PHASE) return { kind: "BadExpression", span };
    if (elements.length > 0 && (entries.length > 0 || empty)) {
      this.report("FLX0001", elements[0].span, "every entry of a dictionary is `key: value`");
    } else if (empty && entries.length > 0) {
      this.report("FLX0001", this.tokenSpan(empty as T.Token), "an entry of a dictionary begins with its key");
    }
    if (empty || entries.length > 0) return { kind: "DictExpression", span, entries };
    return { kind: "ArrayExpression", span, elements };
  });

  private readonly stringExpression = this.RULE("stringExpression", (): Expression => {
    const begin = this.CONSUME(T.TextBegin);
    const parts: (StringLiteral | Interpolation)[] = [];
    this.MANY(() => {
      parts.push(
        this.OR<StringLiteral | Interpolation>([
          { ALT: () => this.CONSUME(T.TextPart).payload },
          { ALT: () => this.SUBRULE(this.interpolation) },
        ]),
      );
    });
    this.CONSUME(T.TextEnd);
    return { kind: "StringExpression", span: this.span(begin.startOffset, this.lastEnd()), parts };
  });

  private readonly interpolation = this.RULE("interpolation", (): Interpolation => {
    const begin = this.CONSUME(T.InterpolationBegin);
    const expression = this.SUBRULE(this.expression);
    this.CONSUME(T.InterpolationEnd);
    return { kind: "Interpolation", span: this.span(begin.startOffset, this.lastEnd()), expression };
  });

  /** The values of an attribute, in parentheses. */
  protected readonly attributeParams = this.RULE("attributeParams", (): Expression[] => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const params: Expression[] = [];
    this.items(begin, beginsExpression, () => params.push(this.SUBRULE(this.expression)));
    this.closeWith(begin, T.ParenEnd);
    return params;
  });

  /** `(params) => body`: the body extends as far right as it can. */
  private readonly functionExpression = this.RULE("functionExpression", (): Expression => {
    const begin = this.CONSUME(T.FunctionBegin) as T.Token;
    const params: Parameter[] = [];
    this.items(begin, beginsParameter, () => params.push(this.SUBRULE(this.parameter)));
    this.closeWith(begin, T.ParenEnd);
    this.CONSUME(T.Arrow);
    const body = this.OR<Expression | Block>({
      DEF: [
        { ALT: () => this.SUBRULE(this.block, { ARGS: ["function"] }) },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      IGNORE_AMBIGUITIES: true,
    });
    return { kind: "FunctionExpression", span: this.span(begin.startOffset, this.lastEnd()), params, body };
  });

  /** `name`, `name = default` or `name = <-`. */
  private readonly parameter = this.RULE("parameter", (): Parameter => {
    const id = this.identifier(this.CONSUME(T.Identifier));
    let pipe = false;
    const init = this.OPTION(() => {
      this.CONSUME(T.Assign);
      return this.OR<Expression | undefined>([
        {
          ALT: () => {
            this.CONSUME(T.PipeReceive);
            pipe = true;
            return undefined;
          },
        },
        { ALT: () => this.SUBRULE(this.expression) },
      ]);
    });
    return { kind: "Parameter", span: this.span(id.span.start, this.lastEnd()), id, pipe, default: init };
  });
}

function beginsParameter(token: T.Token): boolean {
  return token.tokenType === T.Identifier;
}
