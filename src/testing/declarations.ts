import type { Module } from "../engine/index.ts";
import { printScheme } from "../types/print.ts";
import type { FunctionOf, Scheme, Type } from "../types/type.ts";

/** Deeper types are `unknown`: what stands there could be very long. */
const DEEPEST = 12;

/** The types that the declarations name; all come from one module. */
const NAMES = ["Answer", "FluxScript", "FluxInput", "FluxOutput", "FluxTables", "RowsOf", "TablesInput"] as const;
const VALUE_NAMES = ["DurationInput", "TimeInput"] as const;

/**
 * The TypeScript declarations of what a Flux file exports, from the types inferred for it.
 *
 * @param file how the file is called in the comment at the top
 * @param runtime the module that has the types of values and answers
 * @example declarations(await engine.module("double = (x) => x * 2"), "lib.flux")
 * // export declare function double(args: { x: number | bigint }): Answer<number | bigint>;
 */
export function declarations(module: Module, file: string, runtime = "fluxts/testing"): string {
  const lines: string[] = [];
  const members: string[] = [];
  let number = 0;
  for (const name of exportedNames(module)) {
    const scheme = module.exports.get(name) as Scheme;
    const own = isDeclarable(name) ? name : `_${++number}`;
    const type = module.functionType(name);
    const exported = own === name ? "export declare" : "declare";
    const comment = `/** \`${printScheme(scheme).replaceAll("*/", "* /")}\` */`;
    const declared =
      type === undefined
        ? `${exported} const ${own}: ${answerOf(scheme.type)};`
        : `${exported} function ${own}${signature(type, module.timeable(name))};`;
    lines.push("", comment, declared);
    if (own !== name) lines.push(`export { ${own} as ${name} };`);
    members.push(`readonly ${key(name)}: typeof ${own}`);
  }
  lines.push(
    "",
    "/** Runs the file as a script. */",
    `declare const script: FluxScript<{ ${members.join("; ")} }>;`,
    "export default script;",
  );
  const text = lines.join("\n");
  const used = [...NAMES, ...VALUE_NAMES].filter((name) => new RegExp(`\\b${name}\\b`).test(text)).sort();
  const head = [`// Made by \`fluxts types\` from ${file}: changes are lost.`];
  return `${[...head, `import type { ${used.join(", ")} } from ${JSON.stringify(runtime)};`, ...lines].join("\n")}\n`;
}

/** The names of a Flux file that a module exports; `default` is that of the script. */
export function exportedNames(module: Module): string[] {
  return [...module.exports.keys()].filter((name) => name !== "default");
}

function signature(type: FunctionOf, timeable: ReadonlySet<string>): string {
  const { pipe, required, optional, result } = type;
  const input = (name: string, of: Type) => (timeable.has(name) ? "TimeInput | DurationInput" : inputType(of, 0));
  const parameters: string[] = [];
  if (pipe !== undefined) parameters.push(`${key(pipe.name || "tables")}: ${input(pipe.name, pipe.type)}`);
  for (const [name, of] of required) parameters.push(`${key(name)}: ${input(name, of)}`);
  for (const [name, parameter] of optional) parameters.push(`${key(name)}?: ${input(name, parameter.type)}`);
  const mayMiss = pipe === undefined && required.size === 0;
  const args = parameters.length === 0 ? "" : `args${mayMiss ? "?" : ""}: { ${parameters.join("; ")} }`;
  return `(${args}): ${answerOf(result)}`;
}

function answerOf(type: Type): string {
  if (type.kind === "stream") return `FluxTables<${rowType(type.element)}>`;
  return `Answer<${outputType(type, 0)}>`;
}

/** What a program may give for a value of the type. */
function inputType(type: Type, depth: number): string {
  if (depth > DEEPEST) return "unknown";
  switch (type.kind) {
    case "basic":
      return INPUTS[type.name];
    case "array":
      return `readonly ${grouped(inputType(type.element, depth + 1))}[]`;
    case "dict": {
      const [k, v] = [inputType(type.key, depth + 1), inputType(type.value, depth + 1)];
      const map = `ReadonlyMap<${k}, ${v}>`;
      return k === "string" ? `${map} | { readonly [key: string]: ${v} }` : map;
    }
    case "record":
    case "empty":
      return record(type, (t) => inputType(t, depth + 1), "readonly ");
    case "function":
      return functionType(type, (t) => outputType(t, depth + 1), inputType(type.result, depth + 1));
    case "stream":
      return `TablesInput<${rowType(type.element)}>`;
    default:
      return "FluxInput";
  }
}

/** What a program gets for a value of the type. */
function outputType(type: Type, depth: number): string {
  if (depth > DEEPEST) return "unknown";
  switch (type.kind) {
    case "basic":
      return OUTPUTS[type.name];
    case "array":
      return `${grouped(outputType(type.element, depth + 1))}[]`;
    case "dict":
      return `Map<${outputType(type.key, depth + 1)}, ${outputType(type.value, depth + 1)}>`;
    case "record":
    case "empty":
      return record(type, (t) => outputType(t, depth + 1), "");
    case "function":
      return functionType(type, (t) => inputType(t, depth + 1), outputType(type.result, depth + 1));
    default:
      return "FluxOutput";
  }
}

const INPUTS: Readonly<Record<(Type & { kind: "basic" })["name"], string>> = {
  bool: "boolean",
  int: "number | bigint",
  uint: "number | bigint",
  float: "number",
  string: "string",
  duration: "DurationInput",
  time: "TimeInput",
  regexp: "RegExp | string",
  bytes: "Uint8Array",
};

const OUTPUTS: typeof INPUTS = {
  ...INPUTS,
  duration: "string",
  time: "string",
  regexp: "string",
};

function functionType({ pipe, required, optional }: FunctionOf, of: (type: Type) => string, result: string): string {
  const parameters: string[] = [];
  if (pipe !== undefined) parameters.push(`${key(pipe.name || "tables")}: ${of(pipe.type)}`);
  for (const [name, type] of required) parameters.push(`${key(name)}: ${of(type)}`);
  for (const [name, { type }] of optional) parameters.push(`${key(name)}?: ${of(type)}`);
  return `(args: { ${parameters.join("; ")} }) => ${result}`;
}

/** The properties of a record; of an open one there may be others. */
function record(type: Type, of: (type: Type) => string, modifier: string): string {
  const { fields, isOpen } = fieldsOf(type);
  const properties = [...fields].map(([name, field]) => `${modifier}${key(name)}: ${of(field)}`);
  if (properties.length === 0) return "{ readonly [name: string]: unknown }";
  const known = `{ ${properties.join("; ")} }`;
  return isOpen ? `${known} & { readonly [name: string]: unknown }` : known;
}

/** The columns of rows that are known, each as cells have them; a cell may be null. */
function rowType(row: Type): string {
  const { fields } = fieldsOf(row);
  const columns = [...fields].flatMap(([name, type]) =>
    type.kind === "basic" ? [`${key(name)}: ${JSON.stringify(type.name)}`] : [],
  );
  return columns.length === 0 ? "RowsOf" : `RowsOf<{ ${columns.join("; ")} }>`;
}

function fieldsOf(type: Type): { readonly fields: ReadonlyMap<string, Type>; readonly isOpen: boolean } {
  const fields = new Map<string, Type>();
  let rest = type;
  for (; rest.kind === "record"; rest = rest.tail) {
    if (rest.label.kind === "label" && !fields.has(rest.label.name)) fields.set(rest.label.name, rest.type);
  }
  return { fields, isOpen: rest.kind !== "empty" };
}

function grouped(text: string): string {
  return /^[\w<>]+$/.test(text) ? text : `(${text})`;
}

function key(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name);
}

/** Words that no declaration of TypeScript can have for a name, and the names that the declarations use themselves. */
const RESERVED: ReadonlySet<string> = new Set([
  ..."arguments await break case catch class const continue debugger default delete do else enum eval export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield".split(
    " ",
  ),
  ...NAMES,
  ...VALUE_NAMES,
  "script",
]);

/** Whether a name can be that of a variable of a module. */
export function isDeclarable(name: string): boolean {
  return isIdentifier(name) && !RESERVED.has(name) && !/^_\d+$/.test(name);
}
