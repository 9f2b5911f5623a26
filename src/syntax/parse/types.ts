import * as T from "../lex/tokens.ts";
import type {
  FunctionType,
  FunctionTypeParameter,
  Identifier,
  LabelLiteral,
  RecordType,
  StringLiteral,
  TypeExpression,
  TypeScheme,
  TypeVariable,
} from "../tree.ts";
import { type ItemForm, ListParser } from "./lists.ts";
import { expected, problem, Refusal } from "./messages.ts";

const VARIABLE = /^[A-Z][A-Z0-9]*$/;
const PARAMETRIC: ReadonlyMap<string, "StreamType" | "VectorType"> = new Map([
  ["stream", "StreamType"],
  ["vector", "VectorType"],
]);

const TYPE_PROPERTY: ItemForm = { name: "a property like `name: type`", begins: new Set([T.Identifier, T.Text]) };
const TYPE_PARAMETER: ItemForm = {
  name: "a parameter like `name: type`",
  begins: new Set([T.Identifier, T.Question, T.PipeReceive]),
};

type Constraint = TypeScheme["constraints"][number];

/** Types as `builtin` statements and library declarations write them. */
export abstract class TypeGrammar extends ListParser {
  /** `type [where A: Kind + Kind, …]` */
  protected typeScheme(): TypeScheme {
    const type = this.type();
    const constraints: Constraint[] = [];
    if (this.nextIs(T.Identifier) && this.next().image === "where") {
      this.take(T.Identifier);
      if (!this.nextIs(T.Identifier)) this.refuse("a constraint like `A: Addable`");
      do constraints.push(this.constraint());
      while (this.takeIf(T.Comma) !== undefined);
    }
    return { kind: "TypeScheme", span: this.span(type.span.start, this.lastEnd()), type, constraints };
  }

  /** A type scheme that takes the whole text. */
  wholeTypeScheme(): TypeScheme | undefined {
    try {
      const scheme = this.typeScheme();
      if (!this.atEnd()) this.reportAll([this.misplaced()]);
      return scheme;
    } catch (error) {
      this.accept(error);
      return undefined;
    }
  }

  private constraint(): Constraint {
    const variable = this.identifier();
    this.take(T.Colon);
    const kinds = [this.identifier()];
    while (this.nextIs(T.Sign)) {
      const sign = this.take(T.Sign);
      if (sign.image === "-") throw new Refusal(this.unexpected(expected("`+`", sign), sign));
      kinds.push(this.identifier());
    }
    return { variable, kinds };
  }

  protected type(): TypeExpression {
    this.enter();
    const type = this.typeForm();
    this.depth--;
    return type;
  }

  private typeForm(): TypeExpression {
    switch (this.next().type) {
      case T.Identifier:
        return this.namedType();
      case T.BracketBegin:
        return this.listType();
      case T.BraceBegin:
        return this.recordType();
      case T.FunctionBegin:
        return this.functionType();
      default:
        return this.refuse("a type");
    }
  }

  /** A name, a variable, or `stream[T]` and `vector[T]`. */
  private namedType(): TypeExpression {
    const { image: name, start } = this.take(T.Identifier);
    const kind = PARAMETRIC.get(name);
    if (kind !== undefined && this.nextIs(T.BracketBegin)) {
      const begin = this.take(T.BracketBegin);
      const element = this.type();
      this.close(begin, T.BracketEnd);
      return { kind, span: this.span(start, this.lastEnd()), element };
    }
    const span = this.span(start, this.lastEnd());
    if (name === "dynamic") return { kind: "DynamicType", span };
    return { kind: VARIABLE.test(name) ? "TypeVariable" : "NamedType", span, name };
  }

  /** `[T]` or `[K: V]` */
  private listType(): TypeExpression {
    const begin = this.take(T.BracketBegin);
    const element = this.type();
    const value = this.takeIf(T.Colon) && this.type();
    this.close(begin, T.BracketEnd);
    const span = this.span(begin.start, this.lastEnd());
    return value ? { kind: "DictType", span, key: element, value } : { kind: "ArrayType", span, element };
  }

  /** `{A with name: T, "other name": T}` */
  private recordType(): RecordType {
    const begin = this.take(T.BraceBegin);
    const properties: { key: Identifier | StringLiteral; type: TypeExpression }[] = [];
    let extended: TypeVariable | undefined;
    if (this.nextIs(T.Identifier) && this.typeAhead(1) === T.With) {
      const { name, span } = this.identifier();
      this.take(T.With);
      extended = { kind: "TypeVariable", span, name };
    }
    this.items(begin, TYPE_PROPERTY, () => {
      const key = this.propertyKey();
      this.take(T.Colon);
      properties.push({ key, type: this.type() });
    });
    this.close(begin, T.BraceEnd);
    return { kind: "RecordType", span: this.span(begin.start, this.lastEnd()), with: extended, properties };
  }

  /** `name` or `"name"` */
  protected propertyKey(): Identifier | StringLiteral {
    if (this.nextIs(T.Text)) return this.take(T.Text).payload as StringLiteral;
    return this.identifier();
  }

  /** `(a: T, ?b: T, <-c: T) => T` */
  private functionType(): FunctionType {
    const begin = this.take(T.FunctionBegin);
    const params: FunctionTypeParameter[] = [];
    this.items(begin, TYPE_PARAMETER, () => params.push(this.typeParameter()));
    this.close(begin, T.ParenEnd);
    this.take(T.Arrow);
    const result = this.type();
    return { kind: "FunctionType", span: this.span(begin.start, this.lastEnd()), params, result };
  }

  private typeParameter(): FunctionTypeParameter {
    const mode = this.takeIf(T.PipeReceive) ? "pipe" : this.takeIf(T.Question) ? "optional" : "required";
    const name = mode === "pipe" && !this.nextIs(T.Identifier) ? "" : this.take(T.Identifier).image;
    this.take(T.Colon);
    const type = this.type();
    const assign = this.takeIf(T.Assign);
    if (assign !== undefined && mode !== "optional") {
      throw new Refusal(
        problem("FLX0001", this.tokenSpan(assign), "only an optional parameter (`?name`) has a default"),
      );
    }
    return { mode, name, type, default: assign && this.label() };
  }

  /** `.name` or `."name"` */
  protected label(): LabelLiteral {
    const dot = this.take(T.Dot);
    const key = this.propertyKey();
    const value = key.kind === "StringLiteral" ? key.value : key.name;
    return { kind: "LabelLiteral", span: this.span(dot.start, this.lastEnd()), value };
  }
}
