import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse, parseTypeScheme } from "../../src/syntax/index.ts";
import { type CheckedFile, checkFile } from "../../src/types/check.ts";
import { schemeFromSyntax } from "../../src/types/from-syntax.ts";
import type { CheckEnvironment } from "../../src/types/infer/checker.ts";
import type { Exports, PackageType } from "../../src/types/package-type.ts";
import type { Scheme } from "../../src/types/type.ts";

/** One public member of the library, as the reference engine prints its type. */
export interface Signature {
  readonly path: string;
  readonly member: string;
  readonly isOption: boolean;
  readonly isDeprecated: boolean;
  readonly type: string;
}

const TABLE = fileURLToPath(new URL("../reference/signatures.tsv", import.meta.url));

export function readSignatures(): Signature[] {
  return readFileSync(TABLE, "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [path, , member, kind, , , deprecated, type] = line.split("\t");
      return { path, member, isOption: kind === "option", isDeprecated: deprecated !== "", type };
    });
}

/** The scheme of a type in Flux syntax; throws if it cannot be read without a problem. */
export function schemeOf(text: string): Scheme {
  const { scheme, diagnostics } = parseTypeScheme({ name: "type", text });
  const read = scheme && schemeFromSyntax(scheme);
  const problems = [...diagnostics, ...(read?.diagnostics ?? [])];
  if (read === undefined || problems.length > 0) throw new Error(`${text}: ${problems[0]?.message}`);
  return read.scheme;
}

/** Names with their types in Flux syntax, as a package or a prelude. */
export function exportsOf(types: Readonly<Record<string, string>>, options: readonly string[] = []): Exports {
  const members = new Map(Object.entries(types).map(([name, type]) => [name, schemeOf(type)]));
  return { members, options: new Set(options) };
}

/** The packages whose members need no import. */
const PRELUDE = ["internal/boolean", "internal/location", "universe", "influxdata/influxdb"];

/** Members that the reference engine's list of public members leaves out. */
const PRIVATE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "influxdata/influxdb/schema": { _from: "(bucket: string) => stream[A] where A: Record" },
};

/** The library of the reference engine, by its signatures alone. */
export function readLibrary(): CheckEnvironment {
  const packages = new Map<string, PackageType & { members: Map<string, Scheme>; options: Set<string> }>();
  for (const { path, member, isOption, type } of readSignatures()) {
    let of = packages.get(path);
    if (of === undefined) {
      of = { path, members: new Map(), options: new Set() };
      packages.set(path, of);
    }
    of.members.set(member, schemeOf(type));
    if (isOption) of.options.add(member);
  }
  for (const [path, members] of Object.entries(PRIVATE)) {
    for (const [name, type] of Object.entries(members)) packages.get(path)?.members.set(name, schemeOf(type));
  }
  const open = PRELUDE.map((path) => packages.get(path));
  const prelude: Exports = {
    members: new Map(open.flatMap((of) => [...(of?.members ?? [])])),
    options: new Set(open.flatMap((of) => [...(of?.options ?? [])])),
  };
  return { prelude, importPackage: (path) => packages.get(path), packagePaths: [...packages.keys()] };
}

/** Parses and checks a script; throws if it does not parse. */
export function checkText(text: string, env: CheckEnvironment): CheckedFile {
  const { file, diagnostics } = parse({ name: "script.flux", text });
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics[0].message}`);
  return checkFile(file, env);
}
