import { describe, expect, test } from "vitest";
import { Engine, FluxError } from "../../src/engine/index.ts";

const STREAMS = `import "array"
import "experimental"
import "internal/debug"
import "testing"
a = array.from(rows: [{g: "x", v: 1.0}, {g: "y", v: 2.0}]) |> group(columns: ["g"]) |> debug.opaque()
nan = float(v: "NaN")
`;

async function outcome(script: string, batchRows = 1000): Promise<string> {
  try {
    const rows = await new Engine({ batchRows }).run(STREAMS + script).rows();
    return rows.map((r) => Object.values(r).join(" ")).join(", ");
  } catch (error) {
    if (error instanceof FluxError) return `${error.diagnostics[0].code} ${error.diagnostics[0].message}`;
    throw error;
  }
}

describe("assertions", () => {
  test.each([
    [`a |> testing.assertEquals(name: "t", want: a |> map(fn: (r) => r))`, "x 1, y 2"],
    [
      `a |> testing.assertEquals(name: "t", want: a |> map(fn: (r) => ({r with v: r.v + 0.0000001})))`,
      /FLX0416 .*test t: row 1 of table {g=x}/,
    ],
    [
      `a |> testing.assertEquals(name: "t", want: a |> filter(fn: (r) => r.g == "x"))`,
      /FLX0416 .*{g=y} is not expected/,
    ],
    [
      `a |> filter(fn: (r) => r.g == "x") |> testing.assertEquals(name: "t", want: a)`,
      /FLX0416 .*no table with the group key {g=y}/,
    ],
    [
      `a |> testing.assertEquals(name: "t", want: a |> map(fn: (r) => ({r with v: int(v: r.v)})))`,
      /FLX0416 .*columns g: string, v: float instead of g: string, v: int/,
    ],
    [
      `a |> testing.assertEquals(name: "t", want: union(tables: [a, a |> map(fn: (r) => ({r with v: 9.0}))]))`,
      /FLX0416 .*1 rows instead of 2/,
    ],
    [`a |> testing.assertEmpty()`, /FLX0416 testing.assertEmpty: the stream has 2 rows in 2 tables/],
    [`a |> filter(fn: (r) => r.v > 9.0, onEmpty: "keep") |> testing.assertEmpty()`, ""],
    [`testing.shouldError(fn: () => 1, want: /x/)`, /FLX0307 .*the function gave a value/],
    [`testing.shouldError(fn: () => 1 / 0, want: /zero/)`, ""],
    [`testing.shouldError(fn: () => 1 / 0, want: /index/)`, /zero/],
  ])("%s", async (script, expected) => {
    for (const batchRows of [1, 1000]) expect(await outcome(script, batchRows)).toMatch(expected);
  });
});

describe("diff", () => {
  const diff = (got: string, want: string) =>
    outcome(`experimental.diff(got: array.from(rows: ${got}), want: array.from(rows: ${want}))`);

  test.each([
    ["[{v: 1.0}]", "[{v: 1.0000001}]", ""],
    ["[{v: nan}]", "[{v: nan}]", ""],
    ["[{v: nan}]", "[{v: 1.0}]", "- 1, + NaN"],
    ["[{a: 1, b: 2}]", "[{b: 2, a: 1}]", ""],
    ["[{v: 1}, {v: 2}]", "[{v: 2}]", "+ 1,  2"],
  ])("%s against %s", async (got, want, expected) => {
    expect(await diff(got, want)).toBe(expected);
  });

  test("a column that one side lacks is null there", async () => {
    const drop = `experimental.diff(got: a |> drop(columns: ["v"]), want: a)`;
    expect(await outcome(drop)).toBe("- x 1, + x , - y 2, + y ");
  });

  test.each([
    [
      `experimental.diff(got: a |> map(fn: (r) => ({r with v: "t"})), want: a)`,
      /FLX0405 .*"v" is float in one stream and string/,
    ],
    [`d = a |> rename(columns: {g: "_diff"})\nexperimental.diff(got: d, want: d)`, /FLX0406/],
  ])("refuses %s", async (script, message) => {
    expect(await outcome(script)).toMatch(message);
  });
});
