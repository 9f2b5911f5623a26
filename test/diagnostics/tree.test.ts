import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";
import { parse } from "../../src/syntax/index.ts";

test("a tree with `<-` out of place is refused: FLX0116", async () => {
  const { file } = parse({ name: "script.flux", text: "x = 1" });
  const [statement] = file.body;
  if (statement.kind !== "VariableAssignment") throw new Error("not an assignment");
  const changed = { ...statement, init: { kind: "PipeLiteral" as const, span: statement.init.span } };
  const found = await new Engine().check({ ...file, body: [changed] });
  expect(found.map((d) => d.code)).toEqual(["FLX0116"]);
});
