import { expect, test } from "vitest";
import { parse } from "./index.ts";
import { children, walk } from "./walk.ts";

const { file } = parse({
  name: "q",
  text: `@a(1)
builtin f : (x: [A], ?l: L = .v) => {A with p: int} where A: Record + Addable
d = ["k": f(x: r), "l": {s}]
t = "a\${b}c"`,
});

test("every node inside is visited once, parents first, children in the order of the text", () => {
  const entered: string[] = [];
  const left: string[] = [];
  walk(file, {
    enter: (node) => void entered.push(node.kind),
    leave: (node) => void left.push(node.kind),
  });
  expect(entered.join(" ")).toBe(
    "File BuiltinStatement Attribute IntegerLiteral Identifier TypeScheme FunctionType ArrayType TypeVariable " +
      "TypeVariable LabelLiteral RecordType TypeVariable Identifier NamedType Identifier Identifier Identifier " +
      "VariableAssignment Identifier DictExpression StringLiteral CallExpression Identifier Property Identifier Identifier " +
      "StringLiteral RecordExpression Property Identifier " +
      "VariableAssignment Identifier StringExpression StringLiteral Interpolation Identifier StringLiteral",
  );
  expect(left.at(-1)).toBe("File");
  expect([...left].sort()).toEqual([...entered].sort());
});

test("false from `enter` leaves the children out", () => {
  const seen: string[] = [];
  walk(file, {
    enter(node) {
      seen.push(node.kind);
      return node.kind === "File";
    },
  });
  expect(seen).toEqual(["File", ...file.body.map((s) => s.kind)]);
});

test("the children of a node lie within it", () => {
  walk(file, {
    enter(node) {
      for (const child of children(node)) {
        expect(child.span.start).toBeGreaterThanOrEqual(node.span.start);
        expect(child.span.end).toBeLessThanOrEqual(node.span.end);
      }
    },
  });
});

test("a long chain needs no call stack", () => {
  const chain = parse({ name: "q", text: `a${" |> f()".repeat(4999)}` });
  let nodes = 0;
  walk(chain.file, { enter: () => void nodes++ });
  expect(nodes).toBe(3 + 4999 * 3);
});
