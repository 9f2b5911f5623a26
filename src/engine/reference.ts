import { packages } from "../../stdlib/generated/index.ts";
import { position } from "../base/span.ts";
import type { File, Statement } from "../syntax/index.ts";
import { printScheme } from "../types/print.ts";
import { libraryPackage, loadPackages, packagePaths } from "./library.ts";
import type { LoadedPackage } from "./package.ts";

/** What the library says of one of its members. */
export interface MemberReference {
  /** Import path of its package. */
  readonly path: string;
  readonly name: string;
  /** Its type in Flux syntax. */
  readonly type: string;
  /** Markdown, without the examples; empty if there is none. */
  readonly doc: string;
  /** Scripts that end with `// =>` lines, which give their output. */
  readonly examples: readonly string[];
  /** A script may set it with an option statement. */
  readonly option: boolean;
  readonly deprecated: boolean;
}

/** The packages whose members are used without an import. */
export const PRELUDE_PATHS: readonly string[] = ["universe", "influxdata/influxdb"];

/** Members of all packages, or of those with these import paths: packages and members in alphabetical order. */
export async function readReference(paths: readonly string[] = packagePaths): Promise<MemberReference[]> {
  await loadPackages(paths);
  return paths.flatMap((path) => {
    const library = libraryPackage(path);
    return library === undefined ? [] : membersOf(library);
  });
}

/** The names of the members of a package, without reading what they mean; undefined if there is no such package. */
export async function memberNames(path: string): Promise<readonly string[] | undefined> {
  if (!Object.hasOwn(packages, path)) return undefined;
  await loadPackages([path]);
  const library = libraryPackage(path);
  return library === undefined ? undefined : publicNames(library);
}

function publicNames({ exports }: LoadedPackage): string[] {
  return [...exports.members.keys()].filter((name) => !name.startsWith("_")).sort();
}

function membersOf(library: LoadedPackage): MemberReference[] {
  const { path, definitions, exports, files } = library;
  const written = new Map(files.flatMap(({ tree }) => commentsOf(tree())));
  return publicNames(library).map((name) => {
    const native = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    const scheme = native === undefined ? exports.members.get(name) : undefined;
    const { doc, examples } = native ?? splitExamples(written.get(name) ?? "");
    const type = native?.decl.replace(/^builtin \S+ : /, "") ?? (scheme === undefined ? "" : printScheme(scheme));
    return {
      path,
      name,
      type: onOneLine(type),
      doc: doc.trim(),
      examples,
      option: exports.options.has(name),
      deprecated: /^Deprecated: /m.test(doc),
    };
  });
}

function onOneLine(type: string): string {
  return type
    .replace(/\s+/g, " ")
    .replace(/([({]) /g, "$1")
    .replace(/,? ([)}])/g, "$1");
}

/** The comment block right above each definition of a file, by the name that is defined. */
function commentsOf(file: File): [string, string][] {
  const lineOf = (offset: number) => position(file.span.source, offset).line;
  const byLine = new Map(file.comments.map((c) => [lineOf(c.span.start), c.text]));
  return file.body.flatMap((statement): [string, string][] => {
    const name = definedName(statement);
    if (name === undefined) return [];
    const lines: string[] = [];
    for (let line = lineOf(statement.span.start) - 1; ; line--) {
      const text = byLine.get(line);
      if (text === undefined) break;
      lines.unshift(text.replace(/^\/\/ ?/, "").trimEnd());
    }
    return [[name, lines.join("\n")]];
  });
}

function definedName(statement: Statement): string | undefined {
  const assignment = statement.kind === "OptionStatement" ? statement.assignment : statement;
  return assignment.kind === "VariableAssignment" ? assignment.id.name : undefined;
}

/** A comment has its examples at the end, below a line `## Examples`, each between lines of three backquotes. */
function splitExamples(comment: string): { doc: string; examples: string[] } {
  const [doc, below = ""] = comment.split(/^## Examples$/m);
  return { doc, examples: [...below.matchAll(/^```\n([\s\S]*?)\n```$/gm)].map((m) => m[1]) };
}

/** An example as the script without the `// =>` lines, and the lines that these give as its output. */
export function scriptAndOutput(example: string): { script: string; output: string[] } {
  const lines = example.split("\n");
  const isOutput = (line: string) => line.startsWith("// =>");
  return {
    script: lines
      .filter((line) => !isOutput(line))
      .join("\n")
      .trimEnd(),
    output: lines.filter(isOutput).map((line) => line.replace(/^\/\/ => ?/, "").trimEnd()),
  };
}

/** Longer types are laid out with a line for each parameter. */
const LONGEST_LINE = 100;

/** The type of a function with a line for each of its parameters, if it is long. */
export function layOutType(type: string): string {
  if (type.length <= LONGEST_LINE || !type.startsWith("(")) return type;
  const params: string[] = [];
  let depth = 0;
  let begin = 1;
  for (let at = 0; at < type.length; at++) {
    const c = type[at];
    if ("([{".includes(c)) depth++;
    else if (")]}".includes(c)) depth--;
    const closes = depth === 0;
    if (!closes && !(c === "," && depth === 1)) continue;
    params.push(`    ${type.slice(begin, at).trim()},\n`);
    begin = at + 1;
    if (closes) break;
  }
  return `(\n${params.join("")})${type.slice(begin)}`;
}
