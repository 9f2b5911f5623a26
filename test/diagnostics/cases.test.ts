import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { diagnosticsOf } from "../../scripts/docs/provoke.ts";
import { CODES, type DiagnosticCode } from "../../src/base/codes.ts";
import { RULES } from "../../src/lint/lint.ts";
import { DIAGNOSTIC_CASES, WITHOUT_SCRIPT } from "./cases.ts";

test.each(Object.entries(DIAGNOSTIC_CASES))("%s is what %j gives", async (code, script) => {
  expect((await diagnosticsOf(script)).map((d) => d.code)).toContain(code);
});

test("every code has a script, or a word on when it occurs", () => {
  const advice = new Set<string>(RULES.map(({ code }) => code));
  const told = (code: DiagnosticCode) => code in DIAGNOSTIC_CASES || code in WITHOUT_SCRIPT || advice.has(code);
  expect((Object.keys(CODES) as DiagnosticCode[]).filter((code) => !told(code))).toEqual([]);
  expect(Object.keys(WITHOUT_SCRIPT).filter((code) => code in DIAGNOSTIC_CASES)).toEqual([]);
});

test("every code without a script is raised by some test", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const tests = ["src", "stdlib", "test", "conformance"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((f) => join(root, folder, f)),
    )
    .filter((file) => file.endsWith(".test.ts") && file !== fileURLToPath(import.meta.url))
    .map((file) => readFileSync(file, "utf8"));
  const missing = Object.keys(WITHOUT_SCRIPT).filter((code) => !tests.some((text) => text.includes(code)));
  expect(missing).toEqual([]);
});
