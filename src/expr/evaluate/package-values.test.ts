import { expect, test } from "vitest";
import { PackageValues } from "./package-values.ts";

/** Values of which `b` and `c` are put off, and what was defined. */
function values() {
  const all = new PackageValues().set("a", 1n);
  const defined: string[] = [];
  all.delay(["b", "c"], () => {
    defined.push("b c");
    all.set("b", 2n);
    all.set("c", 3n);
  });
  return { all, defined };
}

test("a name is there before its value", () => {
  const { all, defined } = values();
  expect([all.has("b"), all.has("d"), [...all.keys()]]).toEqual([true, false, ["a", "b", "c"]]);
  expect(all.get("a")).toBe(1n);
  expect(all.get("d")).toBeUndefined();
  expect(defined).toEqual([]);
});

test("reading one of the names defines them, once", () => {
  const { all, defined } = values();
  expect([all.get("c"), all.get("b"), all.get("c")]).toEqual([3n, 2n, 3n]);
  expect(defined).toEqual(["b c"]);
});

test.each<[string, (all: PackageValues) => unknown]>([
  ["size", (all) => all.size],
  ["values", (all) => [...all.values()].length],
  ["entries", (all) => [...all.entries()].length],
  ["iteration", (all) => [...all].length],
  [
    "forEach",
    (all) => {
      let count = 0;
      all.forEach((value) => {
        if (typeof value === "bigint") count++;
      });
      return count;
    },
  ],
  ["a copy", (all) => new Map(all).size],
])("%s sees them all", (_, count) => {
  const { all, defined } = values();
  expect(count(all)).toBe(3);
  expect(defined).toEqual(["b c"]);
});

test("what defines a value may read another that is put off", () => {
  const { all } = values();
  all.delay(["d"], () => all.set("d", (all.get("b") as bigint) * 10n));
  expect([...all]).toEqual([
    ["a", 1n],
    ["b", 2n],
    ["c", 3n],
    ["d", 20n],
  ]);
});
