import type { Field } from "./construct.ts";
import { labelName } from "./row.ts";
import type { FunctionOf, Kind, Type, VariableType } from "./type.ts";

/** One step from a type into a part of it. */
export type Step =
  | { readonly kind: "argument"; readonly name: string }
  | { readonly kind: "result" }
  | { readonly kind: "property"; readonly name: string }
  | { readonly kind: "element"; readonly of: "array" | "stream" | "vector" }
  | { readonly kind: "key" }
  | { readonly kind: "value" };

/** The way from the types compared to the part that does not fit, innermost step first. */
export interface Path {
  readonly step: Step;
  readonly outer: Path | undefined;
}

export const ELEMENT: Readonly<Record<"array" | "stream" | "vector", Step>> = {
  array: { kind: "element", of: "array" },
  stream: { kind: "element", of: "stream" },
  vector: { kind: "element", of: "vector" },
};

/** The way to the property with a label, of a record to which `outer` leads. */
export function propertyPath(label: Field["label"], outer: Path | undefined): Path {
  return { step: { kind: "property", name: labelName(label) }, outer };
}

/** Why two types cannot be one, or why a type cannot have a kind. Types stand as before substitution. */
export type Mismatch = { readonly path: Path | undefined } & (
  | { readonly kind: "types"; readonly expected: Type; readonly found: Type }
  | { readonly kind: "lacks"; readonly type: Type; readonly wanted: Kind }
  | {
      readonly kind: "properties";
      readonly expected: Type;
      readonly found: Type;
      /** Wanted and not there. */
      readonly missing: readonly string[];
      /** There and not allowed. */
      readonly extra: readonly string[];
    }
  | {
      readonly kind: "parameters";
      readonly expected: FunctionOf;
      readonly found: FunctionOf;
      readonly missing: readonly string[];
      readonly extra: readonly string[];
    }
  /** One function pipes a value in, the other takes none (or, with two names, takes it under another name). */
  | { readonly kind: "pipe"; readonly expected: FunctionOf; readonly found: FunctionOf }
  | { readonly kind: "endless"; readonly variable: VariableType; readonly type: Type }
);

/** The steps of a path, outermost first. */
export function stepsOf(path: Path | undefined): Step[] {
  const steps: Step[] = [];
  for (let at = path; at; at = at.outer) steps.push(at.step);
  return steps.reverse();
}
