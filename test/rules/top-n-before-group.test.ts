import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine, memoryDeps } from "../../src/engine/index.ts";

const SOURCE = `import "array"
data = array.from(rows: [{g: "a", v: 1}])`;

test("rows are left out before they are grouped", async () => {
  const script = `${SOURCE}
data |> group() |> sort(columns: ["v"]) |> limit(n: 3)`;
  expect(await new Engine().explain(script)).toBe(`result "_result"
  #1 topN(columns: [v], n: 3)
    #2 group()
      #3 topCandidates(columns: [v], n: 3)
        #4 from(rows: [{g: a, v: 1}])`);
});

test.each([
  ["a group key", `data |> group(columns: ["g"]) |> sort(columns: ["v"]) |> limit(n: 1)`],
  ["all columns but some", `data |> group(columns: ["g"], mode: "except") |> sort(columns: ["v"]) |> limit(n: 1)`],
  ["no row wanted", `data |> group() |> sort(columns: ["v"]) |> limit(n: 0)`],
  ["a second reader", `s = data |> group()\ns |> sort(columns: ["v"]) |> limit(n: 1)\ns |> yield(name: "all")`],
])("not with %s", async (_, script) => {
  expect(await new Engine().explain(`${SOURCE}\n${script}`)).not.toContain("topCandidates");
});

const row = fc.record(
  {
    _measurement: fc.constantFrom("m", "n"),
    _field: fc.constant("f"),
    _time: fc.integer({ min: -3, max: 3 }).map((s) => new Date(s * 5_000_000_000)),
    _value: fc.option(fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, 1, 2)), { freq: 9 }),
    host: fc.constantFrom("a", "b", "c"),
    load: fc.option(fc.bigInt(-3n, 3n), { freq: 9 }),
    up: fc.boolean(),
  },
  { requiredKeys: ["_measurement", "_field", "_time"] },
);

test.each([
  ["few rows", fc.array(row, { maxLength: 60, size: "max" }), 60],
  ["many rows", fc.array(row, { minLength: 3000, maxLength: 3500, size: "max" }), 5],
])(
  "gives the same tables as without the rule: %s",
  async (_, rows, numRuns) => {
    await fc.assert(
      fc.asyncProperty(
        rows,
        fc.record({ n: fc.nat(5), offset: fc.nat(3), desc: fc.boolean(), batchRows: fc.constantFrom(1, 7, 100, 8192) }),
        fc.constantFrom(
          `["_value"]`,
          `["_time"]`,
          `["load", "_value"]`,
          `["host"]`,
          `["up", "_time", "host"]`,
          `["none"]`,
        ),
        async (list, { n, offset, desc, batchRows }, columns) => {
          const script = `from(bucket: "b") |> range(start: -9999h)
          |> group() |> sort(columns: ${columns}, desc: ${desc}) |> limit(n: ${n}, offset: ${offset})`;
          const deps = memoryDeps({ buckets: { b: list } });
          const answer = (rules: boolean) =>
            new Engine({ deps, rules, batchRows, now: 100_000_000_000n }).run(script).toAnnotatedCSV();
          expect(await answer(true)).toBe(await answer(false));
        },
      ),
      { numRuns, seed: 7 },
    );
  },
  30_000,
);
