import { expect, test } from "vitest";
import { diagnosticsOf } from "../../scripts/docs/provoke.ts";
import { CODES, type DiagnosticCode } from "../../src/base/codes.ts";
import { DIAGNOSTIC_CASES } from "./cases.ts";

test.each(Object.entries(DIAGNOSTIC_CASES))("%s is what %j gives", async (code, script) => {
  expect((await diagnosticsOf(script)).map((d) => d.code)).toContain(code);
});

test("nearly every code of the front end has a script", () => {
  const without = (Object.keys(CODES) as DiagnosticCode[]).filter((c) => c < "FLX0300" && !(c in DIAGNOSTIC_CASES));
  // These need a script of many thousand signs, a tree that the parser does not make, or packages beside the script.
  const none: readonly string[] = ["FLX0009", "FLX0010", "FLX0116"];
  expect(without.filter((code) => !none.includes(code))).toEqual([]);
});
