import { describe, expect, test } from "vitest";
import { libraryPackage, loadPackages, packagePaths } from "../../src/engine/library.ts";
import type { Scheme, Type } from "../../src/types/type.ts";
import { readSignatures, schemeOf } from "./library.ts";

/**
 * Every member of the library has the type that the reference engine gives it, up to the names of variables and the order
 * of parameters and properties.
 */

/** A scheme as text in which equal schemes are equal. */
function canonical({ type, constraints }: Scheme): string {
  const names = new Map<number, string>();
  const nameOf = (id: number) => {
    if (!names.has(id)) names.set(id, `v${names.size}`);
    return names.get(id) as string;
  };
  const byName = <V>(entries: Iterable<readonly [string, V]>) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
  const show = (t: Type): string => {
    switch (t.kind) {
      case "variable":
        return nameOf(t.id);
      case "basic":
        return t.name;
      case "array":
      case "stream":
      case "vector":
        return `${t.kind}[${show(t.element)}]`;
      case "dict":
        return `dict[${show(t.key)}:${show(t.value)}]`;
      case "label":
        return `.${t.name}`;
      case "record": {
        const fields: [string, Type][] = [];
        let tail: Type = t;
        for (; tail.kind === "record"; tail = tail.tail) {
          fields.push([tail.label.kind === "label" ? tail.label.name : `<${tail.label.id}>`, tail.type]);
        }
        const shown = byName(fields).map(
          ([name, field]) => `${name.startsWith("<") ? "<label>" : name}: ${show(field)}`,
        );
        return `{${shown.join(", ")} | ${show(tail)}}`;
      }
      case "function": {
        const pipe = t.pipe === undefined ? [] : [`<-${t.pipe.name}: ${show(t.pipe.type)}`];
        const required = byName(t.required).map(([name, p]) => `${name}: ${show(p)}`);
        const optional = byName(t.optional).map(([name, p]) => `?${name}: ${show(p.type)}`);
        return `(${[...pipe, ...required, ...optional].join(", ")}) => ${show(t.result)}`;
      }
      default:
        return t.kind;
    }
  };
  const shown = show(type);
  const kinds = [...constraints]
    .filter(([id]) => names.has(id))
    .map(([id, list]) => `${nameOf(id)}: ${[...list].sort().join(" + ")}`);
  return `${shown} where ${kinds.sort().join(", ")}`;
}

await loadPackages(packagePaths);
const signatures = readSignatures();

describe.each(packagePaths)("%s", (path) => {
  const members = libraryPackage(path)?.exports.members;
  const own = signatures.filter((s) => s.path === path && members?.has(s.member));
  test.each(own.map((s) => [s.member, s.type]))("%s", (member, type) => {
    expect(canonical(members?.get(member) as Scheme)).toBe(canonical(schemeOf(type)));
  });
  test("has no option that the reference lacks, and all it has", () => {
    const options = signatures
      .filter((s) => s.path === path && s.isOption && members?.has(s.member))
      .map((s) => s.member);
    const known = new Set(signatures.filter((s) => s.path === path).map((s) => s.member));
    const ours = [...(libraryPackage(path)?.exports.options ?? [])].filter((name) => known.has(name));
    expect(ours.sort()).toEqual(options.sort());
  });
});
