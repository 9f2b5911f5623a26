import type { Span } from "../base/span.ts";

/**
 * The syntax tree: frozen plain data, one discriminated union a role, told apart by `kind`.
 * Every node has its span. Parentheses leave no node (the formatter re-creates them from precedence).
 */

export interface File {
  readonly kind: "File";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly package: PackageClause | undefined;
  readonly imports: readonly ImportDeclaration[];
  readonly body: readonly Statement[];
  /** Every comment of the text in order; `text` includes the slashes, not the newline. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly span: Span;
  readonly text: string;
}

export interface PackageClause {
  readonly kind: "PackageClause";
  readonly span: Span;
  readonly name: Identifier;
}

export interface ImportDeclaration {
  readonly kind: "ImportDeclaration";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly alias: Identifier | undefined;
  readonly path: StringLiteral;
}

/** `@name(params)` before a package clause, an import or a statement. */
export interface Attribute {
  readonly kind: "Attribute";
  readonly span: Span;
  readonly name: string;
  readonly params: readonly Expression[];
}

export interface Identifier {
  readonly kind: "Identifier";
  readonly span: Span;
  readonly name: string;
}

// ---------------------------------------------------------------- statements

export type Statement =
  | ExpressionStatement
  | VariableAssignment
  | MemberAssignment
  | OptionStatement
  | BuiltinStatement
  | ReturnStatement
  | TestCaseStatement
  | BadStatement;

export interface ExpressionStatement {
  readonly kind: "ExpressionStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly expression: Expression;
}

export interface VariableAssignment {
  readonly kind: "VariableAssignment";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly id: Identifier;
  readonly init: Expression;
}

/** `pkg.name = init`; only inside an option statement. */
export interface MemberAssignment {
  readonly kind: "MemberAssignment";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly member: MemberExpression;
  readonly init: Expression;
}

export interface OptionStatement {
  readonly kind: "OptionStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly assignment: VariableAssignment | MemberAssignment;
}

/** `builtin id : type` */
export interface BuiltinStatement {
  readonly kind: "BuiltinStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly id: Identifier;
  readonly type: TypeScheme;
}

/** Only as the last statement of a block. */
export interface ReturnStatement {
  readonly kind: "ReturnStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly argument: Expression;
}

/** `testcase id extends "path" { … }` */
export interface TestCaseStatement {
  readonly kind: "TestCaseStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly id: Identifier;
  readonly extends: StringLiteral | undefined;
  readonly block: Block;
}

/** What the parser could not read; the diagnostic stands beside the tree. */
export interface BadStatement {
  readonly kind: "BadStatement";
  readonly span: Span;
  readonly attributes: readonly Attribute[];
}

export interface Block {
  readonly kind: "Block";
  readonly span: Span;
  readonly body: readonly Statement[];
}

// ---------------------------------------------------------------- expressions

export type Expression =
  | Identifier
  | IntegerLiteral
  | FloatLiteral
  | StringLiteral
  | DurationLiteral
  | DateTimeLiteral
  | RegexpLiteral
  | PipeLiteral
  | LabelLiteral
  | StringExpression
  | ArrayExpression
  | DictExpression
  | RecordExpression
  | FunctionExpression
  | CallExpression
  | PipeExpression
  | MemberExpression
  | IndexExpression
  | UnaryExpression
  | BinaryExpression
  | LogicalExpression
  | ConditionalExpression
  | BadExpression;

export interface IntegerLiteral {
  readonly kind: "IntegerLiteral";
  readonly span: Span;
  readonly value: bigint;
}

export interface FloatLiteral {
  readonly kind: "FloatLiteral";
  readonly span: Span;
  readonly value: number;
}

/** A string without interpolation; `value` has the escapes decoded. */
export interface StringLiteral {
  readonly kind: "StringLiteral";
  readonly span: Span;
  readonly value: string;
}

/** The units as written, in the order written: `1h30m` is `[{1n, "h"}, {30n, "m"}]`. */
export interface DurationLiteral {
  readonly kind: "DurationLiteral";
  readonly span: Span;
  readonly values: readonly { readonly magnitude: bigint; readonly unit: DurationUnit }[];
}

export type DurationUnit = "y" | "mo" | "w" | "d" | "h" | "m" | "s" | "ms" | "us" | "ns";

/** Nanoseconds since the Unix epoch, wrapped to 64 bits. */
export interface DateTimeLiteral {
  readonly kind: "DateTimeLiteral";
  readonly span: Span;
  readonly value: bigint;
}

/** `pattern` in RE2 syntax: the text between the slashes with `\/` and `\xHH` decoded. */
export interface RegexpLiteral {
  readonly kind: "RegexpLiteral";
  readonly span: Span;
  readonly pattern: string;
}

/** `<-` as the default of a pipe parameter. */
export interface PipeLiteral {
  readonly kind: "PipeLiteral";
  readonly span: Span;
}

/** `.name`: a label, used as a column name in label-polymorphic calls. */
export interface LabelLiteral {
  readonly kind: "LabelLiteral";
  readonly span: Span;
  readonly value: string;
}

/** A string with interpolation: `"a${x}b"`. */
export interface StringExpression {
  readonly kind: "StringExpression";
  readonly span: Span;
  readonly parts: readonly (StringLiteral | Interpolation)[];
}

export interface Interpolation {
  readonly kind: "Interpolation";
  readonly span: Span;
  readonly expression: Expression;
}

export interface ArrayExpression {
  readonly kind: "ArrayExpression";
  readonly span: Span;
  readonly elements: readonly Expression[];
}

/** `["a": 1]`; `[:]` is the empty one. */
export interface DictExpression {
  readonly kind: "DictExpression";
  readonly span: Span;
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

/** `{with_ with a: 1, "b": 2, c}`; a shorthand `c` has an Identifier as value. */
export interface RecordExpression {
  readonly kind: "RecordExpression";
  readonly span: Span;
  readonly with: Identifier | undefined;
  readonly properties: readonly Property[];
}

export interface Property {
  readonly kind: "Property";
  readonly span: Span;
  readonly key: Identifier | StringLiteral;
  readonly value: Expression;
  readonly shorthand: boolean;
}

export interface FunctionExpression {
  readonly kind: "FunctionExpression";
  readonly span: Span;
  readonly params: readonly Parameter[];
  readonly body: Expression | Block;
}

/** `pipe` marks `name=<-` (optionally `<-name`); otherwise `default` may hold the default's expression. */
export interface Parameter {
  readonly kind: "Parameter";
  readonly span: Span;
  readonly id: Identifier;
  readonly pipe: boolean;
  readonly default: Expression | undefined;
}

/** `callee(name: value, …)`; `f(a)` is `f(a: a)`; `f(arguments…)` with a record shorthand. */
export interface CallExpression {
  readonly kind: "CallExpression";
  readonly span: Span;
  readonly callee: Expression;
  readonly args: readonly Property[];
}

/** `argument |> call` */
export interface PipeExpression {
  readonly kind: "PipeExpression";
  readonly span: Span;
  readonly argument: Expression;
  readonly call: CallExpression;
}

/** `object.property` or `object["property"]` with a string literal. */
export interface MemberExpression {
  readonly kind: "MemberExpression";
  readonly span: Span;
  readonly object: Expression;
  readonly property: Identifier | StringLiteral;
}

/** `array[index]` */
export interface IndexExpression {
  readonly kind: "IndexExpression";
  readonly span: Span;
  readonly array: Expression;
  readonly index: Expression;
}

export type UnaryOperator = "-" | "+" | "not" | "exists";

export interface UnaryExpression {
  readonly kind: "UnaryExpression";
  readonly span: Span;
  readonly operator: UnaryOperator;
  readonly argument: Expression;
}

export type BinaryOperator = "+" | "-" | "*" | "/" | "%" | "^" | "==" | "!=" | "<" | "<=" | ">" | ">=" | "=~" | "!~";

export interface BinaryExpression {
  readonly kind: "BinaryExpression";
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface LogicalExpression {
  readonly kind: "LogicalExpression";
  readonly span: Span;
  readonly operator: "and" | "or";
  readonly left: Expression;
  readonly right: Expression;
}

export interface ConditionalExpression {
  readonly kind: "ConditionalExpression";
  readonly span: Span;
  readonly test: Expression;
  readonly consequent: Expression;
  readonly alternate: Expression;
}

export interface BadExpression {
  readonly kind: "BadExpression";
  readonly span: Span;
}

// ---------------------------------------------------------------- types as written

export type TypeExpression =
  | NamedType
  | TypeVariable
  | ArrayType
  | StreamType
  | VectorType
  | DictType
  | DynamicType
  | RecordType
  | FunctionType;

/** A whole signature: `(a: A) => A where A: Addable + Numeric`. */
export interface TypeScheme {
  readonly kind: "TypeScheme";
  readonly span: Span;
  readonly type: TypeExpression;
  readonly constraints: readonly { readonly variable: Identifier; readonly kinds: readonly Identifier[] }[];
}

/** `int`, `string`, … by its name. */
export interface NamedType {
  readonly kind: "NamedType";
  readonly span: Span;
  readonly name: string;
}

/** A single upper-case letter, or one followed by more upper-case letters or digits. */
export interface TypeVariable {
  readonly kind: "TypeVariable";
  readonly span: Span;
  readonly name: string;
}

export interface ArrayType {
  readonly kind: "ArrayType";
  readonly span: Span;
  readonly element: TypeExpression;
}

export interface StreamType {
  readonly kind: "StreamType";
  readonly span: Span;
  readonly element: TypeExpression;
}

export interface VectorType {
  readonly kind: "VectorType";
  readonly span: Span;
  readonly element: TypeExpression;
}

/** `[K:V]` */
export interface DictType {
  readonly kind: "DictType";
  readonly span: Span;
  readonly key: TypeExpression;
  readonly value: TypeExpression;
}

export interface DynamicType {
  readonly kind: "DynamicType";
  readonly span: Span;
}

/** `{A with name: type}`; a label variable may stand as key: `{C with L: D}`. */
export interface RecordType {
  readonly kind: "RecordType";
  readonly span: Span;
  readonly with: TypeVariable | undefined;
  readonly properties: readonly { readonly key: Identifier | StringLiteral; readonly type: TypeExpression }[];
}

export interface FunctionType {
  readonly kind: "FunctionType";
  readonly span: Span;
  readonly params: readonly FunctionTypeParameter[];
  readonly result: TypeExpression;
}

/** `name: T`, `?name: T`, `?name: T = default-label`, `<-name: T`, `<-: T` (empty name). */
export interface FunctionTypeParameter {
  readonly mode: "required" | "optional" | "pipe";
  readonly name: string;
  readonly type: TypeExpression;
  readonly default: LabelLiteral | undefined;
}

export type Node =
  | File
  | PackageClause
  | ImportDeclaration
  | Attribute
  | Statement
  | Block
  | Expression
  | Property
  | Parameter
  | Interpolation
  | TypeScheme
  | TypeExpression;
