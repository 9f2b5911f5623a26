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
  protected abstract expression(): Expression;
  protected abstract block(place: Place): Block;

  protected parenthesised(): Expression {
    const begin = this.take(T.ParenBegin);
    const node = this.expression();
    if ((this.nextIs(T.Comma) || this.nextIs(T.Assign)) && node.kind === "Identifier") this.refuseParameters();
    this.close(begin, T.ParenEnd);
    return node;
  }

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
  protected callArguments(): Property[] {
    const begin = this.take(T.ParenBegin);
    const args = this.properties(begin, ARGUMENT);
    this.close(begin, T.ParenEnd);
    return args;
  }

  protected record(): RecordExpression {
    const begin = this.take(T.BraceBegin);
    let extended: Identifier | undefined;
    if (this.nextIs(T.Identifier) && this.typeAhead(1) === T.With) {
      extended = this.identifier();
      this.take(T.With);
    }
    const properties = this.properties(begin, PROPERTY);
    this.close(begin, T.BraceEnd);
    return { kind: "RecordExpression", span: this.span(begin.start, this.lastEnd()), with: extended, properties };
  }

  private properties(begin: T.Token, form: ItemForm): Property[] {
    const properties: Property[] = [];
    const problems = this.problemCount();
    this.items(
      begin,
      form,
      () => properties.push(this.property()),
      (first) => properties.push(...this.badProperty(first)),
      form === ARGUMENT ? () => properties.push(this.unnamed()) : undefined,
    );
    if (this.problemCount() === problems) this.refuseMixed(properties);
    return properties;
  }

  /** `key: value`, or `name` for `name: name`. */
  private property(): Property {
    const key = this.propertyKey();
    const value = this.takeIf(T.Colon) && this.expression();
    const span = this.span(key.span.start, this.lastEnd());
    if (value) return { kind: "Property", span, key, value, shorthand: false };
    if (key.kind === "StringLiteral") {
      throw new Refusal(problem("FLX0001", key.span, "a property whose name is a string needs a value"));
    }
    return { kind: "Property", span, key, value: key, shorthand: true };
  }

  /** A value where an argument was expected: what it is the argument of is only known to who knows the function. */
  private unnamed(): Property {
    const value = this.expression();
    const { span } = value;
    this.report("FLX0018", span, "an argument is given by its name, as in `name: value`");
    const key: Identifier = { kind: "Identifier", span: { ...span, end: span.start }, name: "" };
    return { kind: "Property", span, key, value, shorthand: false };
  }

  /** Keeps the key of a property whose value was refused. */
  private badProperty(first: T.Token): Property[] {
    if (this.tokenAt(first.index + 1)?.type !== T.Colon) return [];
    const key = first.type === T.Text ? (first.payload as StringLiteral) : this.named(first);
    const value = this.bad(first.end, this.lastEnd());
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
  protected list(): Expression {
    const begin = this.take(T.BracketBegin);
    const elements: Expression[] = [];
    const entries: DictExpression["entries"][number][] = [];
    const colon = this.takeIf(T.Colon);
    const item = () => {
      const element = this.expression();
      const value = this.takeIf(T.Colon) && this.expression();
      if (value) entries.push({ key: element, value });
      else elements.push(element);
    };
    this.items(begin, VALUE, item, (first) => {
      if (entries.length === 0) elements.push(this.bad(first.start, this.lastEnd()));
    });
    this.close(begin, T.BracketEnd);
    const span = this.span(begin.start, this.lastEnd());
    if (!colon && entries.length === 0) return { kind: "ArrayExpression", span, elements };
    if (elements.length > 0) this.report("FLX0001", elements[0].span, "every entry of a dictionary is `key: value`");
    else if (colon && entries.length > 0) {
      this.report("FLX0001", this.tokenSpan(colon), "an entry of a dictionary begins with its key");
    }
    return { kind: "DictExpression", span, entries };
  }

  protected stringExpression(): StringExpression {
    const { start } = this.take(T.TextBegin);
    const parts: (StringLiteral | Interpolation)[] = [];
    for (;;) {
      if (this.nextIs(T.TextPart)) parts.push(this.take(T.TextPart).payload as StringLiteral);
      else if (this.nextIs(T.InterpolationBegin)) parts.push(this.interpolation());
      else break;
    }
    this.take(T.TextEnd);
    return { kind: "StringExpression", span: this.span(start, this.lastEnd()), parts };
  }

  private interpolation(): Interpolation {
    const begin = this.take(T.InterpolationBegin);
    const expression = this.expression();
    this.close(begin, T.InterpolationEnd);
    return { kind: "Interpolation", span: this.span(begin.start, this.lastEnd()), expression };
  }

  /** `(params) => body`: the body extends as far to the right as it can. */
  protected functionExpression(): FunctionExpression {
    const begin = this.take(T.FunctionBegin);
    const params: Parameter[] = [];
    this.items(begin, PARAMETER, () => params.push(this.parameter()));
    this.close(begin, T.ParenEnd);
    this.take(T.Arrow);
    const body = this.nextIs(T.BraceBegin) && !this.bareRecord() ? this.block("function") : this.expression();
    return { kind: "FunctionExpression", span: this.span(begin.start, this.lastEnd()), params, body };
  }

  /** Whether what begins here is a record where only a block can stand; reports it, so that it is read as what was meant. */
  private bareRecord(): boolean {
    const after = this.typeAhead(2);
    if (after !== T.With && after !== T.Colon) return false;
    const brace = this.next();
    const message = "a record that is the body of a function needs parentheses: `({…})`";
    this.report("FLX0016", this.tokenSpan(brace), message, this.parenthesise(brace));
    return true;
  }

  private parenthesise(brace: T.Token): Fix | undefined {
    const end = this.tokenAt(brace.partner);
    if (!end) return undefined;
    const span = this.span(brace.start, end.end);
    return { title: "add parentheses", span, text: `(${span.source.text.slice(span.start, span.end)})` };
  }

  /** `name`, `name = default` or `name = <-`. */
  private parameter(): Parameter {
    const id = this.identifier();
    const assigned = this.takeIf(T.Assign) !== undefined;
    const pipe = assigned && this.takeIf(T.PipeReceive) !== undefined;
    const init = assigned && !pipe ? this.expression() : undefined;
    return { kind: "Parameter", span: this.span(id.span.start, this.lastEnd()), id, pipe, default: init };
  }
}
