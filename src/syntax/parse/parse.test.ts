import { expect, test } from "vitest";
import { parse, parseTypeScheme } from "../index.ts";

test("a script becomes a tree", () => {
  const { file, diagnostics } = parse({ name: "q", text: 'import "array"\na = 1 |> f(x: -2 ^ 3)' });
  expect(diagnostics).toEqual([]);
  expect(file.imports[0].path.value).toBe("array");
  expect(file.body[0]).toMatchObject({
    kind: "VariableAssignment",
    id: { name: "a" },
    init: { kind: "PipeExpression" },
  });
});

test("a declaration becomes a type scheme", () => {
  const text = "(<-tables: stream[A], ?column: L = .value) => stream[{A with L: D}] where A: Record, L: Label";
  const { scheme, diagnostics } = parseTypeScheme({ name: "decl", text });
  expect(diagnostics).toEqual([]);
  expect(scheme?.type).toMatchObject({ kind: "FunctionType", params: [{ mode: "pipe" }, { mode: "optional" }] });
  expect(scheme?.constraints.map((c) => c.variable.name)).toEqual(["A", "L"]);
});
