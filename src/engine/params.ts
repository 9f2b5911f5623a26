import type { Diagnostic } from "../base/diagnostic.ts";
import { nearest } from "../base/nearest.ts";
import { RecordValue } from "../expr/value.ts";
import { type File, walk } from "../syntax/index.ts";
import { BASIC, recordOf } from "../types/construct.ts";
import type { Scheme, Type } from "../types/type.ts";
import { fluxValue } from "./host-values.ts";

/**
 * A parameter of a script as the host gives it: number is float, bigint is int; Date, or nanoseconds since the epoch as
 * `{ time }`, is a time; `{ duration: "1h30m" }` is a duration.
 */
export type Param =
  | string
  | number
  | bigint
  | boolean
  | Date
  | { readonly time: bigint }
  | { readonly duration: string };

export type Params = Readonly<Record<string, Param>>;

/** The parameters as the record `params`. */
export function paramsValue(params: Params): RecordValue {
  return new RecordValue(
    new Map(Object.entries(params).map(([name, value]) => [name, fluxValue(value, undefined, `parameter ${name}`)])),
  );
}

/** The type of `params`. */
export function paramsScheme(params: Params): Scheme {
  const fields = Object.entries(params).map(([name, value]) => ({
    label: { kind: "label" as const, name },
    type: paramType(value),
  }));
  return { variables: [], constraints: new Map(), type: recordOf(fields) };
}

/** Of the problems of a file, those with parameters that the host does not give told as such. */
export function aboutParams(file: File, diagnostics: readonly Diagnostic[], params: Params): readonly Diagnostic[] {
  if (!diagnostics.some((d) => d.code === "FLX0103")) return diagnostics;
  const uses = paramUses(file);
  const names = Object.keys(params);
  return diagnostics.map((d): Diagnostic => {
    const name = d.code === "FLX0103" ? uses.get(d.span.start) : undefined;
    if (name === undefined) return d;
    const meant = nearest(name, names);
    const guess = meant === undefined ? "" : `; did you mean \`${meant}\`?`;
    const given = names.length === 0 ? "no parameter is given" : `parameters given: ${names.join(", ")}`;
    return {
      ...d,
      code: "FLX0903",
      message: `the script wants a parameter \`${name}\`, which is not given${guess}`,
      notes: [given, `give it with --param ${name}=VALUE, or to the library as params: { ${name}: … }`],
    };
  });
}

/** The names read from `params`, by where each stands; none if the script gives the name a meaning of its own. */
function paramUses(file: File): Map<number, string> {
  const uses = new Map<number, string>();
  let bound = false;
  walk(file, {
    enter(node) {
      if (node.kind === "MemberExpression" && node.object.kind === "Identifier" && node.object.name === "params") {
        const { property } = node;
        uses.set(property.span.start, property.kind === "Identifier" ? property.name : property.value);
      }
      if ((node.kind === "VariableAssignment" || node.kind === "Parameter") && node.id.name === "params") bound = true;
    },
  });
  return bound ? new Map() : uses;
}

function paramType(param: Param): Type {
  switch (typeof param) {
    case "string":
      return BASIC.string;
    case "number":
      return BASIC.float;
    case "bigint":
      return BASIC.int;
    case "boolean":
      return BASIC.bool;
    default:
      return "duration" in param ? BASIC.duration : BASIC.time;
  }
}
