import { KEYWORDS } from "../syntax/lex/tokens.ts";
import type { Exports, PackageType } from "../types/package-type.ts";
import { printScheme } from "../types/print.ts";
import type { FunctionOf, Scheme, Type } from "../types/type.ts";
import { recordFields } from "./fields.ts";
import { type CallAround, type FunctionAround, type Place, placeAtEnd } from "./place.ts";

/** What is known of the world around a text. */
export interface Knowledge {
  /** The names that the text may use without importing them. */
  readonly exports: Exports;
  /** The packages that are imported, by the names that they have. */
  readonly packages: ReadonlyMap<string, PackageType>;
  readonly packagePaths: readonly string[];
  readonly buckets: readonly string[];
  /** The columns of a stream, given as the text of an expression; none if they cannot be told. */
  columns(stream: string): Promise<readonly string[]>;
}

/** Something that can be put where the cursor is. */
export interface Completion {
  readonly label: string;
  readonly kind:
    | "variable"
    | "function"
    | "option"
    | "package"
    | "member"
    | "parameter"
    | "column"
    | "bucket"
    | "keyword";
  /** What replaces the word at the cursor; more than the label where something must follow: `from(`. */
  readonly text: string;
  /** Its type, where it has one. */
  readonly type?: string;
}

export interface Completions {
  /** Where the word begins that they replace. */
  readonly start: number;
  /** In the order of their labels; those that do not begin like the word are among them. */
  readonly items: readonly Completion[];
}

/**
 * What can stand at a place of a text.
 *
 * @example (await complete("str", 3, knowledge)).items.map((i) => i.label) // ["aggregateWindow", …, "strings", …]
 */
export async function complete(text: string, offset: number, knowledge: Knowledge): Promise<Completions> {
  const place = placeAtEnd(text.slice(0, offset));
  const items = await itemsFor(place, knowledge);
  const byLabel = new Map(items.map((item) => [item.label, item]));
  return { start: place.start, items: [...byLabel.values()].sort((a, b) => (a.label < b.label ? -1 : 1)) };
}

function itemsFor(place: Place, knowledge: Knowledge): readonly Completion[] | Promise<readonly Completion[]> {
  switch (place.kind) {
    case "nothing":
      return [];
    case "path":
      return knowledge.packagePaths.map((path) => ({ label: path, kind: "package", text: `${path}"` }));
    case "member":
      return membersOf(place.object, place.functions, knowledge);
    case "argument":
      return parametersOf(place.call, knowledge);
    case "text":
      return textsFor(place.call, place.argument, knowledge);
    case "expression":
      return expressions(place, knowledge);
  }
}

async function membersOf(
  object: string,
  functions: readonly FunctionAround[],
  knowledge: Knowledge,
): Promise<readonly Completion[]> {
  const around = functions.find(({ params }) => params.includes(object));
  if (around !== undefined) return columns(around.call, knowledge);
  const imported = knowledge.packages.get(object);
  if (imported !== undefined) return publicItems(imported);
  const type = typeAt(object, knowledge);
  return type === undefined ? [] : recordFields(type).map(({ name, type }) => schemeItem(name, plain(type), "member"));
}

async function columns(call: CallAround | undefined, knowledge: Knowledge): Promise<readonly Completion[]> {
  if (call?.piped === undefined) return [];
  return (await knowledge.columns(call.piped)).map((name) => ({ label: name, kind: "column", text: name }));
}

function parametersOf(call: CallAround, knowledge: Knowledge): readonly Completion[] {
  const type = typeAt(call.callee, knowledge);
  if (type?.kind !== "function") return [];
  const names = [...type.required.keys(), ...type.optional.keys()];
  // What is piped in can be given as an argument too.
  if (type.pipe !== undefined && call.piped === undefined) names.push(type.pipe.name);
  return names
    .filter((name) => name !== "" && !call.given.has(name))
    .map((name) => schemeItem(name, plain(parameterType(type, name)), "parameter", `${name}: `));
}

function parameterType({ required, optional, pipe }: FunctionOf, name: string): Type {
  return required.get(name) ?? optional.get(name)?.type ?? pipe?.type ?? { kind: "error" };
}

/** Arguments that hold the name of a bucket. */
const BUCKET = "bucket";

async function textsFor(
  call: CallAround | undefined,
  argument: string | undefined,
  knowledge: Knowledge,
): Promise<readonly Completion[]> {
  if (argument === BUCKET) return knowledge.buckets.map((name) => ({ label: name, kind: "bucket", text: `${name}"` }));
  const found = await columns(call, knowledge);
  return found.map((item) => ({ ...item, text: `${item.label}"` }));
}

function expressions(place: Place & { readonly kind: "expression" }, knowledge: Knowledge): readonly Completion[] {
  const { exports, packages } = knowledge;
  const fits = ([, { members }]: readonly [string, PackageType]) =>
    !place.piped || [...members.keys()].some((name) => isPipeable(members.get(name)));
  const items = [...packages]
    .filter(fits)
    .map(([label]): Completion => ({ label, kind: "package", text: `${label}.` }));
  for (const item of publicItems(exports)) {
    if (!place.piped || (item.kind === "function" && isPipeable(exports.members.get(item.label)))) items.push(item);
  }
  if (place.piped) return items;
  const own = [...place.own, ...place.functions.flatMap((f) => f.params)];
  items.push(...own.map((name): Completion => ({ label: name, kind: "variable", text: name })));
  items.push(...[...KEYWORDS.keys()].map((word): Completion => ({ label: word, kind: "keyword", text: `${word} ` })));
  return items;
}

function isPipeable(scheme: Scheme | undefined): boolean {
  return scheme?.type.kind === "function" && scheme.type.pipe !== undefined;
}

function publicItems({ members, options }: Exports): Completion[] {
  return [...members.keys()]
    .filter((name) => !name.startsWith("_"))
    .flatMap((name) => {
      const scheme = members.get(name);
      return scheme === undefined ? [] : schemeItem(name, scheme, options.has(name) ? "option" : "variable");
    });
}

function schemeItem(label: string, scheme: Scheme, kind: Completion["kind"], text?: string): Completion {
  const { type } = scheme;
  const printed = printScheme(scheme);
  if (type.kind !== "function" || kind === "parameter") return { label, kind, text: text ?? label, type: printed };
  const takesNone = type.required.size + type.optional.size === 0;
  return {
    label,
    kind: kind === "option" ? kind : "function",
    text: `${label}${takesNone ? "()" : "("}`,
    type: printed,
  };
}

function plain(type: Type): Scheme {
  return { variables: [], constraints: new Map(), type };
}

/** The type of a name, a package's member, or a property of either. */
function typeAt(text: string, { exports, packages }: Knowledge): Type | undefined {
  if (!/^[\p{Alphabetic}_][\p{Alphabetic}0-9_.]*$/u.test(text)) return undefined;
  const [first, ...steps] = text.split(".");
  const imported = packages.get(first);
  const scheme = imported === undefined ? exports.members.get(first) : imported.members.get(steps.shift() ?? "");
  return steps.reduce<Type | undefined>(
    (type, step) => type && recordFields(type).find(({ name }) => name === step)?.type,
    scheme?.type,
  );
}
