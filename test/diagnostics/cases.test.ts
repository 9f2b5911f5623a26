import { expect, test } from "vitest";
import { diagnosticsOf } from "../../scripts/docs/provoke.ts";
import { CODES, type DiagnosticCode } from "../../src/base/codes.ts";
import { DIAGNOSTIC_CASES } from "./cases.ts";

test.each(Object.entries(DIAGNOSTIC_CASES))("%s is what %j gives", async (code, script) => {
  expect((await diagnosticsOf(script)).map((d) => d.code)).toContain(code);
});

test("nearly every code of the front end has a script", () => {
  const without = (Object.keys(CODES) as DiagnosticCode[]).filter((c) => c < "FLX0300" && !(c in DIAGNOSTIC_CASES));
  // The first two need a script of many thousand signs; the parser is quicker to refuse what the last one is for.
  expect(without).toEqual(["FLX0009", "FLX0010", "FLX0116"]);
});
