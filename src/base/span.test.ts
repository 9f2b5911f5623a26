import { expect, test } from "vitest";
import { position } from "./span.ts";

test("lines count from the source's first line", () => {
  expect(position({ name: "a", text: "ab\ncd" }, 4)).toEqual({ line: 2, column: 2 });
  expect(position({ name: "a", text: "ab\ncd", firstLine: 12 }, 4)).toEqual({ line: 13, column: 2 });
});
