import { expect, test } from "vitest";
import { readAnswer } from "./answer.ts";
import { problem, readCases, readSkips } from "./cases.ts";

const cases = readCases();

test("every recorded answer can be read, and meets its own case", () => {
  const bad = cases.flatMap((c) => {
    const outcome = c.answer === undefined ? refusal : ({ kind: "answered", csv: c.answer } as const);
    const found = problem(c, outcome);
    return found === undefined ? [] : [`${c.name}: ${found}`];
  });
  expect(bad).toEqual([]);
});

test("no recorded answer holds a table of errors", () => {
  const bad = cases.filter((c) =>
    [...readAnswer(c.answer ?? "").values()].flat().some((t) => t.columns.some((column) => column.name === "error")),
  );
  expect(bad.map((c) => c.name)).toEqual([]);
});

test("every skipped case exists and has a reason", () => {
  const names = new Set(cases.map((c) => c.name));
  expect(Object.entries(readSkips()).filter(([name, reason]) => !names.has(name) || reason === "")).toEqual([]);
});

const refusal = { kind: "refused", message: "no" } as const;
const answered = cases.find((c) => c.answer !== undefined);
const refused = cases.find((c) => c.answer === undefined);

test("a refusal does not meet a case that has an answer, nor an answer one that is refused", () => {
  if (answered === undefined || refused === undefined) throw new Error("no cases");
  expect(problem(answered, refusal)).toBe("no");
  expect(problem(refused, { kind: "answered", csv: answered.answer ?? "" })).toBe("should be refused");
});

test("a failure of the engine meets no case", () => {
  if (refused === undefined) throw new Error("no cases");
  expect(problem(refused, { kind: "failed", message: "TypeError" })).toBe("TypeError");
  expect(problem(refused, refusal)).toBeUndefined();
});
