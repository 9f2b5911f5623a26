import type { DiagnosticCode } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import type {
  FunctionType,
  FunctionTypeParameter,
  Identifier,
  RecordType,
  TypeExpression,
  TypeScheme,
} from "../syntax/tree.ts";
import { arrayOf, BASIC, DYNAMIC, dictOf, EMPTY, ERROR, type Field, labelOf, recordOf, streamOf } from "./construct.ts";
import { isKind, KIND_NAMES } from "./kind.ts";
import { didYouMean } from "./report/hint.ts";
import { reverseEqualLabels } from "./row.ts";
import type { BasicName, FunctionOf, Kind, LabelType, Scheme, Type, VariableType } from "./type.ts";

/** A scheme read from its syntax, and what is wrong with it (wrong parts are of the error type). */
export interface ReadScheme {
  readonly scheme: Scheme;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads a type as written in a builtin statement or a declaration of the library.
 *
 * @example schemeFromSyntax(parseTypeScheme(text).value).scheme
 */
export function schemeFromSyntax(syntax: TypeScheme): ReadScheme {
  return new Reader(syntax).read();
}

class Reader {
  readonly #syntax: TypeScheme;
  readonly #variables = new Map<string, VariableType>();
  readonly #diagnostics: Diagnostic[] = [];
  /** Names that stand somewhere as a type: a record key of such a name is a label variable. */
  readonly #typeNames = new Set<string>();
  readonly #constrained: ReadonlyMap<string, readonly Identifier[]>;

  constructor(syntax: TypeScheme) {
    this.#syntax = syntax;
    this.#constrained = new Map(syntax.constraints.map(({ variable, kinds }) => [variable.name, kinds]));
  }

  read(): ReadScheme {
    collectVariables(this.#syntax.type, this.#typeNames);
    const type = this.#type(this.#syntax.type);
    const constraints = new Map<number, readonly Kind[]>();
    for (const { variable, kinds } of this.#syntax.constraints) {
      const names = kinds.filter((kind) => this.#known(kind)).map((kind) => kind.name as Kind);
      const of = this.#variables.get(variable.name);
      if (of) constraints.set(of.id, [...(constraints.get(of.id) ?? []), ...names]);
    }
    const variables = [...this.#variables.values()].map(({ id }) => id);
    return { scheme: { variables, constraints, type }, diagnostics: this.#diagnostics };
  }

  #report(code: DiagnosticCode, span: Span, message: string): void {
    this.#diagnostics.push({ code, severity: "error", message, span });
  }

  #known(kind: Identifier): boolean {
    if (isKind(kind.name)) return true;
    const hint = didYouMean(kind.name, KIND_NAMES);
    this.#report("FLX0117", kind.span, `unknown constraint \`${kind.name}\`${hint}`);
    return false;
  }

  #variable(name: string): VariableType {
    let variable = this.#variables.get(name);
    if (variable === undefined) {
      variable = { kind: "variable", id: -1 - this.#variables.size };
      this.#variables.set(name, variable);
    }
    return variable;
  }

  #type(syntax: TypeExpression): Type {
    switch (syntax.kind) {
      case "NamedType":
        if (Object.hasOwn(BASIC, syntax.name)) return BASIC[syntax.name as BasicName];
        this.#report(
          "FLX0117",
          syntax.span,
          `unknown type \`${syntax.name}\`${didYouMean(syntax.name, [...Object.keys(BASIC), "dynamic"])}`,
        );
        return ERROR;
      case "TypeVariable":
        return this.#variable(syntax.name);
      case "ArrayType":
        return arrayOf(this.#type(syntax.element));
      case "StreamType":
        return streamOf(this.#type(syntax.element));
      case "VectorType":
        return { kind: "vector", element: this.#type(syntax.element) };
      case "DictType":
        return dictOf(this.#type(syntax.key), this.#type(syntax.value));
      case "DynamicType":
        return DYNAMIC;
      case "RecordType":
        return this.#record(syntax);
      case "FunctionType":
        return this.#function(syntax);
    }
  }

  #record(syntax: RecordType): Type {
    const fields = syntax.properties.map(
      ({ key, type }): Field => ({
        label: key.kind === "Identifier" ? this.#label(key) : labelOf(key.value),
        type: this.#type(type),
      }),
    );
    const tail = syntax.with ? this.#variable(syntax.with.name) : EMPTY;
    return recordOf(reverseEqualLabels(fields), tail);
  }

  #label(key: Identifier): LabelType | VariableType {
    if (!/^[A-Z]$/.test(key.name)) return labelOf(key.name);
    const kinds = this.#constrained.get(key.name);
    if (kinds?.some(({ name }) => name === "Label")) return this.#variable(key.name);
    // The reference engine prints a property that is named with a single capital letter as it prints a label variable.
    if (kinds === undefined && !this.#typeNames.has(key.name)) return labelOf(key.name);
    this.#report("FLX0117", key.span, `variable \`${key.name}\` names a property, so it needs the constraint Label`);
    return labelOf(key.name);
  }

  #function(syntax: FunctionType): FunctionOf {
    const required = new Map<string, Type>();
    const optional = new Map<string, { type: Type; default: LabelType | undefined }>();
    let pipe: FunctionOf["pipe"];
    for (const parameter of syntax.params) {
      const type = this.#type(parameter.type);
      if (parameter.mode === "required") required.set(parameter.name, type);
      else if (parameter.mode === "optional") {
        const label = parameter.default && labelOf(parameter.default.value);
        optional.set(parameter.name, { type, default: label });
      } else if (pipe === undefined) pipe = { name: parameter.name, type };
      else this.#report("FLX0115", parameter.type.span, "a function type can have only one pipe parameter");
    }
    return { kind: "function", required, optional, pipe, result: this.#type(syntax.result) };
  }
}

/** The names of the variables that stand as types, not as record keys. */
function collectVariables(root: TypeExpression, names: Set<string>): void {
  const parameterType = ({ type }: FunctionTypeParameter) => type;
  switch (root.kind) {
    case "TypeVariable":
      names.add(root.name);
      break;
    case "ArrayType":
    case "StreamType":
    case "VectorType":
      collectVariables(root.element, names);
      break;
    case "DictType":
      collectVariables(root.key, names);
      collectVariables(root.value, names);
      break;
    case "RecordType":
      if (root.with) names.add(root.with.name);
      for (const property of root.properties) collectVariables(property.type, names);
      break;
    case "FunctionType":
      for (const type of root.params.map(parameterType)) collectVariables(type, names);
      collectVariables(root.result, names);
      break;
  }
}
