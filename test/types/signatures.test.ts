import { describe, expect, test } from "vitest";
import { printScheme } from "../../src/types/print.ts";
import { readSignatures, schemeOf } from "./library.ts";

const signatures = readSignatures();

/**
 * The text of a type with its variables renamed in order of appearance, its constraints in their order, and white space and
 * trailing commas left out, so that equal texts are equal types.
 */
function normalized(text: string): string {
  const names = new Map<string, string>();
  const rename = (part: string) =>
    part.replace(/"[^"]*"|\b[A-Z]\d*\b(?!: )/g, (name) => {
      if (name.startsWith('"')) return name;
      if (!names.has(name)) names.set(name, `v${names.size}`);
      return names.get(name) as string;
    });
  const compact = text
    .replace(/\s+/g, " ")
    .replace(/,? ([)}\]])/g, "$1")
    .replace(/([({[]) /g, "$1");
  const [type, constraints = ""] = compact.split(" where ");
  const renamed = rename(type);
  const kept = constraints.split(", ").map((constraint) => {
    const [name, kinds] = constraint.split(": ");
    return constraint === "" ? "" : `${names.get(name)}: ${kinds}`;
  });
  return `${renamed} where ${kept.sort().join(", ")}`;
}

/** A property that is named with a single capital letter is printed as a variable by the reference engine. */
const unquoted = (text: string) => text.replace(/"([A-Z])":/g, "$1:");

describe("the signatures of the library", () => {
  test("are all there", () => {
    expect(signatures.length).toBe(631);
  });

  test.each(signatures.map((s) => [`${s.path}.${s.member}`, s.type]))("%s is read and printed", (_, type) => {
    const printed = printScheme(schemeOf(type));
    expect(normalized(unquoted(printed))).toBe(normalized(type));
    expect(printScheme(schemeOf(printed))).toBe(printed);
  });
});

test.each([
  ["(a: A, b: B) => A", "(a: C, b: A) => C"],
  ["(a: A, ) => {B with x: A, } where A: Record", "(a: B) => {A with x: B} where B: Record"],
])("%s and %s are one type", (a, b) => expect(normalized(a)).toBe(normalized(b)));

test.each([
  ["(a: A, b: B) => A", "(a: A, b: B) => B"],
  ["(a: A) => A where A: Record", "(a: A) => A"],
])("%s and %s are two types", (a, b) => expect(normalized(a)).not.toBe(normalized(b)));
