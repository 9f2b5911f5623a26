import type { ParserMethod } from "chevrotain";
import type { Fix } from "../../base/diagnostic.ts";
import * as T from "../lex/tokens.ts";
import type {
  Block,
  DictExpression,
  Expression,
  FunctionExpression,
  Identifier,
  Interpolation,
  Parameter,
  Property,
  RecordExpression,
  StringExpression,
  StringLiteral,
} from "../tree.ts";
import { ARGUMENT, type ItemForm, PARAMETER, PROPERTY, VALUE } from "./lists.ts";
import { problem, Refusal } from "./messages.ts";
import type { Place } from "./place.ts";
import { TypeGrammar } from "./types.ts";

/** Expressions that hold others between brackets or quotes, and functions. */
export abstract class CompositeGrammar extends TypeGrammar {
  protected abstract readonly expression: ParserMethod<[], Expression>;
  protected abstract readonly block: ParserMethod<[place: Place], Block>;

  protected readonly parenthesised = this.RULE("parenthesised", (): Expression => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const node = this.SUBRULE(this.expression);
    if (!this.RECORDING_PHASE && (this.nextIs(T.Comma) || this.nextIs(T.Assign)) && node.kind === "Identifier") {
      this.refuseParameters();
    }
    this.close(begin, T.ParenEnd);
    return node;
  });

  /** Reports what looks like parameters although no `=>` follows. */
  private refuseParameters(): never {
    const refused = this.unexpected(`expected \`)\`, found \`${this.next().image}\``);
    throw new Refusal({
      ...refused,
      fix: undefined,
      notes: ["parameters of a function are followed by `=>` and its body"],
    });
  }

  /** `(name: value, …)` after what is called. */
  protected readonly callArguments = this.RULE("callArguments", (): Property[] => {
    const begin = this.CONSUME(T.ParenBegin) as T.Token;
    const args = this.properties(begin, ARGUMENT);
    this.close(begin, T.ParenEnd);
    return args;
  });

  protected readonly record = this.RULE("record", (): RecordExpression => {
    const begin = this.CONSUME(T.BraceBegin) as T.Token;
    const extended = this.OPTION1({
      GATE: () => this.LA(2).tokenType === T.With,
      DEF: () => {
        const name = this.identifier(this.CONSUME(T.Identifier));
        this.CONSUME(T.With);
        return name;
      },
    });
    const properties = this.properties(begin, PROPERTY);
    this.close(begin, T.BraceEnd);
    return { kind: "RecordExpression", span: this.span(begin.startOffset, this.lastEnd()), with: extended, properties };
  });

  private properties(begin: T.Token, form: ItemForm): Property[] {
    const properties: Property[] = [];
    const problems = this.problemCount();
    this.items(
      begin,
      form,
      () => properties.push(this.SUBRULE(this.property)),
      (first) => properties.push(...this.badProperty(first)),
    );
    if (!this.RECORDING_PHASE && this.problemCount() === problems) this.refuseMixed(properties);
    return properties;
  }

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
      throw new Refusal(problem("FLX0001", key.span, "a property whose name is a string needs a value"));
    }
    return { kind: "Property", span, key, value: key, shorthand: true };
  });

  /** Keeps the key of a property whose value was refused. */
  private badProperty(first: T.Token): Property[] {
    if (this.tokenAt(first.index + 1)?.tokenType !== T.Colon) return [];
    const key = first.tokenType === T.Text ? (first.payload as StringLiteral) : this.identifier(first);
    const value = this.bad(first.endOffset + 1, this.lastEnd());
    return [{ kind: "Property", span: this.span(key.span.start, value.span.end), key, value, shorthand: false }];
  }

  private refuseMixed(properties: readonly Property[]): void {
    const short = properties.find((p) => p.shorthand);
    if (!short || properties.every((p) => p.shorthand)) return;
    const name = (short.key as Identifier).name;
    const at = this.span(short.span.end, short.span.end);
    const message = `\`${name}\` alone cannot stand beside properties with a value`;
    this.report("FLX0012", short.span, message, { title: `write \`${name}: ${name}\``, span: at, text: `: ${name}` });
  }

  /** `[a, b]`, `[key: value]`, `[]` or `[:]`. */
  protected readonly list = this.RULE("list", (): Expression => {
    const begin = this.CONSUME(T.BracketBegin) as T.Token;
    const elements: Expression[] = [];
    const entries: DictExpression["entries"][number][] = [];
    const colon = this.OPTION1(() => this.CONSUME(T.Colon) as T.Token);
    const item = () => {
      const element = this.SUBRULE(this.expression);
      const value = this.OPTION2(() => {
        this.CONSUME1(T.Colon);
        return this.SUBRULE1(this.expression);
      });
      if (value) entries.push({ key: element, value });
      else elements.push(element);
    };
    this.items(begin, VALUE, item, (first) => {
      if (entries.length === 0) elements.push(this.bad(first.startOffset, this.lastEnd()));
    });
    this.close(begin, T.BracketEnd);
    const span = this.span(begin.startOffset, this.lastEnd());
    if (this.RECORDING_PHASE) return this.bad(0, 0);
    if (!colon && entries.length === 0) return { kind: "ArrayExpression", span, elements };
    if (elements.length > 0) this.report("FLX0001", elements[0].span, "every entry of a dictionary is `key: value`");
    else if (colon && entries.length > 0) {
      this.report("FLX0001", this.tokenSpan(colon), "an entry of a dictionary begins with its key");
    }
    return { kind: "DictExpression", span, entries };
  });

  protected readonly stringExpression = this.RULE("stringExpression", (): StringExpression => {
    const begin = this.CONSUME(T.TextBegin);
    const parts: (StringLiteral | Interpolation)[] = [];
    this.MANY(() => {
      const part = this.OR<StringLiteral | Interpolation>([
        { ALT: () => this.CONSUME(T.TextPart).payload },
        { ALT: () => this.SUBRULE(this.interpolation) },
      ]);
      parts.push(part);
    });
    this.CONSUME(T.TextEnd);
    return { kind: "StringExpression", span: this.span(begin.startOffset, this.lastEnd()), parts };
  });

  private readonly interpolation = this.RULE("interpolation", (): Interpolation => {
    const begin = this.CONSUME(T.InterpolationBegin) as T.Token;
    const expression = this.SUBRULE(this.expression);
    this.close(begin, T.InterpolationEnd);
    return { kind: "Interpolation", span: this.span(begin.startOffset, this.lastEnd()), expression };
  });

  /** `(params) => body`: the body extends as far to the right as it can. */
  protected readonly functionExpression = this.RULE("functionExpression", (): FunctionExpression => {
    const begin = this.CONSUME(T.FunctionBegin) as T.Token;
    const params: Parameter[] = [];
    this.items(begin, PARAMETER, () => params.push(this.SUBRULE(this.parameter)));
    this.close(begin, T.ParenEnd);
    this.CONSUME(T.Arrow);
    const body = this.OR<Expression | Block>({
      DEF: [
        { GATE: () => !this.bareRecord(), ALT: () => this.SUBRULE(this.block, { ARGS: ["function"] }) },
        { ALT: () => this.SUBRULE(this.expression) },
      ],
      IGNORE_AMBIGUITIES: true,
    });
    return { kind: "FunctionExpression", span: this.span(begin.startOffset, this.lastEnd()), params, body };
  });

  /** Whether what begins here is a record where only a block can stand; reports it, so that it is read as what was meant. */
  private bareRecord(): boolean {
    const after = this.LA(3).tokenType;
    const brace = this.next();
    if (!this.nextIs(T.BraceBegin) || !(after === T.With || after === T.Colon)) return false;
    const message = "a record that is the body of a function needs parentheses: `({…})`";
    this.report("FLX0016", this.tokenSpan(brace), message, this.parenthesise(brace));
    return true;
  }

  private parenthesise(brace: T.Token): Fix | undefined {
    const end = this.tokenAt(brace.partner);
    if (!end) return undefined;
    const span = this.span(brace.startOffset, end.endOffset + 1);
    return { title: "add parentheses", span, text: `(${span.source.text.slice(span.start, span.end)})` };
  }

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
