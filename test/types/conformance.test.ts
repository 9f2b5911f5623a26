import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FOLDER, readCases } from "../../conformance/cases.ts";
import { parse } from "../../src/syntax/index.ts";
import { checkFile } from "../../src/types/check.ts";
import { readLibrary } from "./library.ts";

/** Cases that the reference engine refuses before it runs them, and that parser and checker let pass. This may only shrink. */
const ACCEPTED: Readonly<Record<string, string>> = {
  "lang/regexp_literal_invalid_refused": "regular expressions are compiled later",
};

const env = readLibrary();

const checked = readCases().map((c) => {
  const { file, diagnostics } = parse({ name: `${c.name}.flux`, text: c.text });
  const problems = [...diagnostics, ...checkFile(file, env).diagnostics].filter((d) => d.severity === "error");
  return { ...c, problems: problems.map((d) => `${c.name}: ${d.code} ${d.message}`) };
});

/** The reference engine prints `error:` before what it finds in the script's text, and nothing such before what fails at run time. */
function refusedBeforeRun(name: string): boolean {
  return readFileSync(join(FOLDER, "cases", `${name}.err`), "utf8").startsWith("error:");
}

test("scripts that have an answer have no problems", () => {
  expect(checked.filter((c) => c.answer !== undefined).flatMap((c) => c.problems)).toEqual([]);
});

test("scripts that fail only when they run have no problems", () => {
  const failing = checked.filter((c) => c.answer === undefined && !refusedBeforeRun(c.name));
  expect(failing.flatMap((c) => c.problems)).toEqual([]);
});

test("scripts that the reference engine refuses before it runs them are refused", () => {
  const refused = checked.filter((c) => c.answer === undefined && refusedBeforeRun(c.name));
  const passed = refused.filter((c) => c.problems.length === 0).map((c) => c.name);
  expect(passed).toEqual(Object.keys(ACCEPTED));
  expect(refused.length).toBeGreaterThan(80);
});
