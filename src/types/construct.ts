import type {
  ArrayOf,
  BasicName,
  BasicType,
  DictOf,
  DynamicOf,
  EmptyRecord,
  ErrorType,
  FunctionOf,
  LabelType,
  StreamOf,
  Type,
  VariableType,
} from "./type.ts";

/** Constructors of types, so that equal leaves are one object. */

const basic = (name: BasicName): BasicType => Object.freeze({ kind: "basic", name });

export const BASIC: Readonly<Record<BasicName, BasicType>> = Object.freeze({
  bool: basic("bool"),
  int: basic("int"),
  uint: basic("uint"),
  float: basic("float"),
  string: basic("string"),
  duration: basic("duration"),
  time: basic("time"),
  regexp: basic("regexp"),
  bytes: basic("bytes"),
});

export const EMPTY: EmptyRecord = Object.freeze({ kind: "empty" });
export const DYNAMIC: DynamicOf = Object.freeze({ kind: "dynamic" });
export const ERROR: ErrorType = Object.freeze({ kind: "error" });

export function arrayOf(element: Type): ArrayOf {
  return { kind: "array", element };
}

export function streamOf(element: Type): StreamOf {
  return { kind: "stream", element };
}

export function dictOf(key: Type, value: Type): DictOf {
  return { kind: "dict", key, value };
}

export function labelOf(name: string): LabelType {
  return { kind: "label", name };
}

/** One property of a record type. The label may be a variable. */
export interface Field {
  readonly label: LabelType | VariableType;
  readonly type: Type;
}

/** The record of `fields` in their order in front of `tail`; of two fields with one label the first is the visible one. */
export function recordOf(fields: readonly Field[], tail: Type = EMPTY): Type {
  let type = tail;
  for (let i = fields.length - 1; i >= 0; i--) {
    type = { kind: "record", label: fields[i].label, type: fields[i].type, tail: type };
  }
  return type;
}

const NO_PARAMETERS: ReadonlyMap<string, never> = new Map<string, never>();

/** A function type; parts left out are empty. */
export function functionOf(parts: Partial<Omit<FunctionOf, "kind">> & Pick<FunctionOf, "result">): FunctionOf {
  return {
    kind: "function",
    required: parts.required ?? NO_PARAMETERS,
    optional: parts.optional ?? NO_PARAMETERS,
    pipe: parts.pipe,
    result: parts.result,
  };
}
