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

/** Types as `builtin` statements and library declarations write them. */
export abstract class TypeGrammar extends ListParser {
  /** `type [where A: Kind + Kind, …]` */
  protected readonly typeScheme = this.RULE("typeScheme", (): TypeScheme => {
    const type = this.SUBRULE(this.type);
    const constraints: { variable: Identifier; kinds: Identifier[] }[] = [];
    this.OPTION({
      GATE: () => this.LA(1).image === "where",
      DEF: () => {
        this.CONSUME(T.Identifier);
        this.AT_LEAST_ONE_SEP({ SEP: T.Comma, DEF: () => constraints.push(this.SUBRULE(this.constraint)) });
      },
    });
    return { kind: "TypeScheme", span: this.span(type?.span?.start, this.lastEnd()), type, constraints };
  });

  /** A type scheme that takes the whole text. */
  readonly wholeTypeScheme = this.RULE("wholeTypeScheme", (): TypeScheme | undefined => {
    try {
      const scheme = this.SUBRULE(this.typeScheme);
      if (!this.RECORDING_PHASE && !this.atEnd()) this.reportAll([this.misplaced()]);
      return scheme;
    } catch (error) {
      if (this.RECORDING_PHASE) throw error;
      this.accept(error);
      return undefined;
    }
  });

  private readonly constraint = this.RULE("constraint", (): { variable: Identifier; kinds: Identifier[] } => {
    const variable = this.identifier(this.CONSUME(T.Identifier));
    this.CONSUME(T.Colon);
    const kinds: Identifier[] = [];
    kinds.push(this.identifier(this.CONSUME1(T.Identifier)));
    this.MANY(() => {
      const sign = this.CONSUME(T.Sign) as T.Token;
      if (sign.image === "-") throw new Refusal(this.unexpected(expected("`+`", sign), sign));
      kinds.push(this.identifier(this.CONSUME2(T.Identifier)));
    });
    return { variable, kinds };
  });

  protected readonly type = this.RULE("type", (): TypeExpression => {
    this.enter();
    const type = this.OR<TypeExpression>([
      { ALT: () => this.SUBRULE(this.namedType) },
      { ALT: () => this.SUBRULE(this.listType) },
      { ALT: () => this.SUBRULE(this.recordType) },
      { ALT: () => this.SUBRULE(this.functionType) },
    ]);
    this.depth--;
    return type;
  });

  /** A name, a variable, or `stream[T]` and `vector[T]`. */
  private readonly namedType = this.RULE("namedType", (): TypeExpression => {
    const name = this.CONSUME(T.Identifier);
    const element = this.OPTION({
      GATE: () => PARAMETRIC.has(this.LA(0).image),
      DEF: () => {
        const begin = this.CONSUME(T.BracketBegin) as T.Token;
        const type = this.SUBRULE(this.type);
        this.close(begin, T.BracketEnd);
        return type;
      },
    });
    const span = this.span(name.startOffset, this.lastEnd());
    const parametric = PARAMETRIC.get(name.image);
    if (parametric && element) return { kind: parametric, span, element };
    if (name.image === "dynamic") return { kind: "DynamicType", span };
    return { kind: VARIABLE.test(name.image) ? "TypeVariable" : "NamedType", span, name: name.image };
  });

  /** `[T]` or `[K: V]` */
  private readonly listType = this.RULE("listType", (): TypeExpression => {
    const begin = this.CONSUME(T.BracketBegin) as T.Token;
    const element = this.SUBRULE(this.type);
    const value = this.OPTION(() => {
      this.CONSUME(T.Colon);
      return this.SUBRULE1(this.type);
    });
    this.close(begin, T.BracketEnd);
    const span = this.span(begin.startOffset, this.lastEnd());
    if (value) return { kind: "DictType", span, key: element, value };
    return { kind: "ArrayType", span, element };
  });

  /** `{A with name: T, "other name": T}` */
  private readonly recordType = this.RULE("recordType", (): RecordType => {
    const begin = this.CONSUME(T.BraceBegin) as T.Token;
    const properties: { key: Identifier | StringLiteral; type: TypeExpression }[] = [];
    const extended = this.OPTION1({
      GATE: () => this.LA(2).tokenType === T.With,
      DEF: (): TypeVariable => {
        const name = this.CONSUME(T.Identifier) as T.Token;
        this.CONSUME(T.With);
        return { kind: "TypeVariable", span: this.tokenSpan(name), name: name.image };
      },
    });
    this.items(begin, TYPE_PROPERTY, () => {
      const key = this.SUBRULE(this.propertyKey);
      this.CONSUME(T.Colon);
      properties.push({ key, type: this.SUBRULE(this.type) });
    });
    this.close(begin, T.BraceEnd);
    return { kind: "RecordType", span: this.span(begin.startOffset, this.lastEnd()), with: extended, properties };
  });

  /** `name` or `"name"` */
  protected readonly propertyKey = this.RULE("propertyKey", (): Identifier | StringLiteral =>
    this.OR<Identifier | StringLiteral>([
      { ALT: () => this.identifier(this.CONSUME(T.Identifier)) },
      { ALT: () => this.CONSUME(T.Text).payload },
    ]),
  );

  /** `(a: T, ?b: T, <-c: T) => T` */
  private readonly functionType = this.RULE("functionType", (): FunctionType => {
    const begin = this.CONSUME(T.FunctionBegin) as T.Token;
    const params: FunctionTypeParameter[] = [];
    this.items(begin, TYPE_PARAMETER, () => params.push(this.SUBRULE(this.typeParameter)));
    this.close(begin, T.ParenEnd);
    this.CONSUME(T.Arrow);
    const result = this.SUBRULE(this.type);
    return { kind: "FunctionType", span: this.span(begin.startOffset, this.lastEnd()), params, result };
  });

  private readonly typeParameter = this.RULE("typeParameter", (): FunctionTypeParameter => {
    let mode: FunctionTypeParameter["mode"] = "required";
    let name = "";
    this.OR([
      {
        ALT: () => {
          this.CONSUME(T.PipeReceive);
          mode = "pipe";
          this.OPTION(() => {
            name = this.CONSUME(T.Identifier).image;
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(T.Question);
          mode = "optional";
          name = this.CONSUME1(T.Identifier).image;
        },
      },
      {
        ALT: () => {
          name = this.CONSUME2(T.Identifier).image;
        },
      },
    ]);
    this.CONSUME(T.Colon);
    const type = this.SUBRULE(this.type);
    const assign = this.OPTION1(() => {
      const token = this.CONSUME(T.Assign) as T.Token;
      if (!this.RECORDING_PHASE && mode !== "optional") {
        throw new Refusal(
          problem("FLX0001", this.tokenSpan(token), "only an optional parameter (`?name`) has a default"),
        );
      }
      return this.SUBRULE(this.label);
    });
    return { mode, name, type, default: assign };
  });

  /** `.name` or `."name"` */
  protected readonly label = this.RULE("label", (): LabelLiteral => {
    const dot = this.CONSUME(T.Dot);
    const key = this.SUBRULE(this.propertyKey);
    return {
      kind: "LabelLiteral",
      span: this.span(dot.startOffset, this.lastEnd()),
      value: key?.kind === "StringLiteral" ? key.value : key?.name,
    };
  });
}
