/**
 * Types of values. Frozen plain data; variables are numbers bound in a substitution (see `infer/`).
 */
export type Type =
  | VariableType
  | BasicType
  | ArrayOf
  | StreamOf
  | VectorOf
  | DictOf
  | DynamicOf
  | LabelType
  | RecordRow
  | EmptyRecord
  | FunctionOf
  | ErrorType;

export type BasicName = "bool" | "int" | "uint" | "float" | "string" | "duration" | "time" | "regexp" | "bytes";

export interface VariableType {
  readonly kind: "variable";
  readonly id: number;
}

export interface BasicType {
  readonly kind: "basic";
  readonly name: BasicName;
}

export interface ArrayOf {
  readonly kind: "array";
  readonly element: Type;
}

export interface StreamOf {
  readonly kind: "stream";
  readonly element: Type;
}

export interface VectorOf {
  readonly kind: "vector";
  readonly element: Type;
}

export interface DictOf {
  readonly kind: "dict";
  readonly key: Type;
  readonly value: Type;
}

export interface DynamicOf {
  readonly kind: "dynamic";
}

/** The type of one label: `.name`. A string literal in label position has it too. */
export interface LabelType {
  readonly kind: "label";
  readonly name: string;
}

/** One property in front of the rest of a record. The label may be a variable (label polymorphism). */
export interface RecordRow {
  readonly kind: "record";
  readonly label: LabelType | VariableType;
  readonly type: Type;
  readonly tail: Type;
}

/** The closed record without properties: `{}`. */
export interface EmptyRecord {
  readonly kind: "empty";
}

export interface FunctionOf {
  readonly kind: "function";
  readonly required: ReadonlyMap<string, Type>;
  readonly optional: ReadonlyMap<string, { readonly type: Type; readonly default: LabelType | undefined }>;
  /** The pipe parameter; its name is "" where the function type left it out. */
  readonly pipe: { readonly name: string; readonly type: Type } | undefined;
  readonly result: Type;
}

/** Stands where a type could not be inferred after an error; unifies with everything. */
export interface ErrorType {
  readonly kind: "error";
}

/** What a type variable can be required to support. */
export type Kind =
  | "Addable"
  | "Subtractable"
  | "Divisible"
  | "Numeric"
  | "Comparable"
  | "Equatable"
  | "Label"
  | "Nullable"
  | "Negatable"
  | "Record"
  | "Timeable"
  | "Stringable"
  | "Basic";

/** A type with its generalised variables and what each must support. */
export interface Scheme {
  readonly variables: readonly number[];
  readonly constraints: ReadonlyMap<number, readonly Kind[]>;
  readonly type: Type;
}
