import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Expression } from "../../syntax/tree.ts";
import { KIND_LACK } from "../kind.ts";
import { type Mismatch, type Step, stepsOf } from "../mismatch.ts";
import { printType, VariableNames } from "../print.ts";
import { rowOf } from "../row.ts";
import type { Substitution } from "../substitution.ts";
import { resolve } from "../traverse.ts";
import type { FunctionOf, Type } from "../type.ts";
import { adviceFor } from "./advice.ts";
import { didYouMean, listNames } from "./hint.ts";
import { type Located, locate } from "./locate.ts";
import type { Role } from "./role.ts";

/** Types longer than this are cut in messages. */
const LONGEST_TYPE = 160;

/** The diagnostic for a mismatch of the type of `at`, which stands where `role` says. */
export function explain(sub: Substitution, mismatch: Mismatch, at: Expression, role: Role): Diagnostic {
  const steps = stepsOf(mismatch.path);
  const names = new VariableNames();
  const print = (type: Type) => printType(resolve(sub, type), names, LONGEST_TYPE);
  const subject = describe(role, steps);
  const place = locateMismatch(mismatch, at, steps);
  const { code, message } = say(sub, mismatch, subject, role, steps, print);
  // What a function does with its parameters is mended in the function, not here.
  const advice = steps.some(({ kind }) => kind === "argument")
    ? {}
    : adviceFor(sub, mismatch, place, role, steps.length === 0);
  return { code, severity: "error", message, span: role.span ?? place.span, ...advice };
}

/** What does not fit, in words: "property `a` of argument `r` of `f`". */
function describe(role: Role, steps: readonly Step[]): string {
  return steps.reduce((outer, step) => `${partName(step)} of ${outer}`, role.text);
}

function partName(step: Step): string {
  switch (step.kind) {
    case "argument":
      return `parameter \`${step.name === "" ? "<-" : step.name}\``;
    case "result":
      return "the result";
    case "property":
      return `property \`${step.name}\``;
    case "element":
      return step.of === "stream" ? "a row" : "an element";
    case "key":
      return "a key";
    case "value":
      return "a value";
  }
}

function locateMismatch(mismatch: Mismatch, at: Expression, steps: readonly Step[]): Located {
  if (mismatch.kind === "parameters") {
    const named = mismatch.extra[0];
    if (named !== undefined) return locate(at, [...steps, { kind: "argument", name: named }]);
  }
  if (mismatch.kind === "properties" && mismatch.extra.length > 0 && mismatch.missing.length === 0) {
    return locate(at, [...steps, { kind: "property", name: mismatch.extra[0] }]);
  }
  return locate(at, steps);
}

function say(
  sub: Substitution,
  mismatch: Mismatch,
  subject: string,
  role: Role,
  steps: readonly Step[],
  print: (type: Type) => string,
): { code: DiagnosticCode; message: string } {
  // What a function takes and what it gets change sides with each step into a parameter.
  const takes = steps.filter(({ kind }) => kind === "argument").length % 2 === 1;
  switch (mismatch.kind) {
    case "types": {
      const expected = print(mismatch.expected);
      const found = print(mismatch.found);
      if (takes) return { code: "FLX0101", message: `${subject} gets ${expected}, but takes ${found}` };
      const like = role.like === undefined || steps.length > 0 ? "" : ` like ${role.like}`;
      return { code: "FLX0101", message: `${subject} must be ${expected}${like}, not ${found}` };
    }
    case "lacks":
      return { code: "FLX0102", message: `${subject} ${KIND_LACK[mismatch.wanted](print(mismatch.type))}` };
    case "properties":
      return { code: "FLX0103", message: sayProperties(sub, mismatch, subject, takes) };
    case "parameters":
      return sayParameters(mismatch, subject);
    case "pipe":
      return { code: "FLX0106", message: sayPipe(mismatch.expected, mismatch.found, subject) };
    case "endless":
      return { code: "FLX0110", message: `the type of ${subject} would contain itself: ${print(mismatch.type)}` };
  }
}

type PropertiesMismatch = Extract<Mismatch, { kind: "properties" }>;

function sayProperties(sub: Substitution, mismatch: PropertiesMismatch, subject: string, takes: boolean): string {
  const wanted = takes ? mismatch.extra : mismatch.missing;
  const unwanted = takes ? mismatch.missing : mismatch.extra;
  if (wanted.includes("?")) return `which property of ${subject} is meant is not known: pass its label`;
  if (wanted.length === 0) {
    const allowed = propertyNames(sub, takes ? mismatch.found : mismatch.expected);
    const hint = didYouMean(unwanted[0], allowed);
    return `${subject} must not have ${plural(unwanted, "property", "properties")}${hint}`;
  }
  const lack = `${subject} has no ${plural(wanted, "property", "properties")}`;
  const hint = didYouMean(wanted[0], propertyNames(sub, takes ? mismatch.expected : mismatch.found));
  return hint === "" && unwanted.length > 0 ? `${lack}, but has ${listNames(unwanted)}` : lack + hint;
}

function propertyNames(sub: Substitution, record: Type): string[] {
  if (record.kind !== "record") return [];
  return rowOf(sub, record).fields.flatMap(({ label }) => (label.kind === "label" ? [label.name] : []));
}

function plural(names: readonly string[], one: string, many: string): string {
  return `${names.length === 1 ? one : many} ${listNames(names)}`;
}

type ParametersMismatch = Extract<Mismatch, { kind: "parameters" }>;

function sayParameters(mismatch: ParametersMismatch, subject: string): { code: DiagnosticCode; message: string } {
  const { missing, extra } = mismatch;
  if (missing.length > 0 && extra.length > 0) {
    return {
      code: "FLX0105",
      message: `${subject} must take ${plural(missing, "parameter", "parameters")}, not ${listNames(extra)}`,
    };
  }
  if (missing.length > 0) {
    return { code: "FLX0105", message: `${subject} must take ${plural(missing, "parameter", "parameters")}` };
  }
  return {
    code: "FLX0104",
    message: `${subject} needs ${plural(extra, "argument", "arguments")}, which it is not given`,
  };
}

function sayPipe(expected: FunctionOf, found: FunctionOf, subject: string): string {
  if (expected.pipe && found.pipe) {
    return `${subject} must take the piped value as \`${expected.pipe.name}\`, not as \`${found.pipe.name}\``;
  }
  if (expected.pipe) return `${subject} must take a piped value`;
  return `${subject} takes a piped value, but is called without one`;
}
