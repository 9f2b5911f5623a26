import { expect, test } from "vitest";
import { Dictionary } from "./dictionary.ts";

test("appended strings are found as coded ones are", () => {
  const d = new Dictionary();
  expect(d.code("a")).toBe(0);
  expect(d.append("b")).toBe(1);
  expect(d.find("c")).toBe(-1);
  expect(d.append("c")).toBe(2);
  expect(d.code("c")).toBe(2);
  expect(d.find("b")).toBe(1);
  expect(d.code("d")).toBe(3);
  expect(d.code("a")).toBe(0);
  expect(d.values).toEqual(["a", "b", "c", "d"]);
});
