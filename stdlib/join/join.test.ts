import { describe, expect, test } from "vitest";
import { Engine, FluxError } from "../../src/engine/index.ts";

const STREAMS = `import "array"
import "experimental"
import "join"
import "universe"
l = array.from(rows: [{g: "a", k: 1, x: 1}]) |> group(columns: ["g"])
r = array.from(rows: [{g: "a", k: 1, y: 1}]) |> group(columns: ["g"])
none = r |> filter(fn: (r) => r.y > 5)
floats = array.from(rows: [{g: "a", k: 1.0, y: 1}]) |> group(columns: ["g"])
`;

async function problem(script: string, options = {}): Promise<string> {
  try {
    await new Engine(options).run(STREAMS + script).rows();
  } catch (error) {
    if (error instanceof FluxError) return `${error.diagnostics[0].code} ${error.diagnostics[0].message}`;
    throw error;
  }
  return "none";
}

const on = "on: (l, r) => l.k == r.k";

describe("what joins refuse", () => {
  test.each([
    [
      `join.inner(left: l, right: none, ${on}, as: (l, r) => ({l with y: r.y}))`,
      /FLX0430 join.inner: the right stream/,
    ],
    [`join.full(left: none, right: r, ${on}, as: (l, r) => ({r with z: 1}))`, /FLX0430 join.full: the left stream/],
    [
      `join.left(left: l, right: floats, ${on}, as: (l, r) => ({l with y: r.y}))`,
      /FLX0401 join.left: l.k is int and r.k is float/,
    ],
    [`join.inner(left: l, right: r, ${on}, as: (l, r) => ({x: l.x}))`, /FLX0406 join.inner: .*"g"/],
    [`join.inner(left: l, right: r, ${on}, as: (l, r) => ({l with g: "b"}))`, /FLX0406/],
    [`join.inner(left: l, right: r, ${on}, as: (l, r) => ({l with g: l.g + "!"}))`, /FLX0406/],
    [`join.inner(left: l, right: r, ${on}, as: (l, r) => ({l with g: 1}))`, /FLX0406/],
    [
      `join.inner(left: l, right: r, on: (l, r) => l.k < r.k, as: (l, r) => l)`,
      /FLX0600 .*argument on must be equalities/,
    ],
    [`join.tables(left: l, right: r, ${on}, as: (l, r) => l, method: "outer")`, /FLX0600 .*"inner", "left"/],
    [`universe.join(tables: {l: l, r: l}, on: ["k"])`, /FLX0600 join: .*one of them twice/],
    [`universe.join(tables: {l: l, r: r}, on: [])`, /FLX0600 join: argument on/],
    [
      `universe.join(tables: {l: l |> rename(columns: {x: "v"}) |> map(fn: (r) => ({r with v_l: 1})), r: r |> rename(columns: {y: "v"})}, on: ["g", "k"])`,
      /FLX0411 join: two columns of the output would be named "v_l"/,
    ],
    [`experimental.join(left: l, right: r, fn: (left, right) => ({left with y: right.y}))`, /FLX0400 .*"_time"/],
  ])("%s", async (script, message) => {
    expect(await problem(script)).toMatch(message);
  });

  test.each([
    [`join.inner(left: none, right: none, ${on}, as: (l, r) => ({l with y: r.y}))`, "two empty streams are no error"],
    [
      `join.inner(left: l, right: r, ${on}, as: (l, r) => ({r with g: "a", x: l.x}))`,
      "the group key may be written anew",
    ],
  ])("%s: %s", async (script) => {
    expect(await problem(script)).toBe("none");
  });

  test("a join that needs more memory than there is", async () => {
    const script = `join.inner(left: l, right: r, ${on}, as: (l, r) => ({l with y: r.y}))`;
    expect(await problem(script, { memory: 200 })).toMatch(/FLX0403 inner\(\) needs/);
  });
});

test("a product of rows comes out whatever the size of batches", async () => {
  const script = `import "array"
import "join"
import "universe"
a = array.from(rows: [{k: 1, x: 1}, {k: 1, x: 2}, {k: 1, x: 3}])
b = array.from(rows: [{k: 1, y: 1}, {k: 1, y: 2}])
join.inner(left: a, right: b, on: (l, r) => l.k == r.k, as: (l, r) => ({x: l.x, y: r.y}))`;
  for (const batchRows of [1, 2, 4, 1000]) {
    const rows = await new Engine({ batchRows }).run(script).rows();
    expect(rows.map((r) => `${r.x}${r.y}`)).toEqual(["11", "12", "21", "22", "31", "32"]);
  }
});
