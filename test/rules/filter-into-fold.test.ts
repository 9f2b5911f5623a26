import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

const SOURCE = `import "array"
data = array.from(rows: [{_time: 2024-01-01T00:00:00Z, g: "a", v: 1}])
    |> range(start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z)`;

test("filter |> aggregate becomes one operation", async () => {
  const script = `${SOURCE}\ndata |> filter(fn: (r) => r.v > 0) |> sum(column: "v")`;
  expect(await new Engine().explain(script, { rules: true })).toBe(`before the rules:
result "_result"
  #1 sum(column: "v")
    #2 filter(fn: (…) => …)
      #3 range(start: 2024-01-01T00:00:00.000000000Z, stop: 2024-01-02T00:00:00.000000000Z)
        #4 from(rows: [{_time: 2024-01-01T00:00:00.000000000Z, g: a, v: 1}])

after filter-into-fold:
result "_result"
  #1 filter |> sum(fn: (…) => …; column: "v")
    #2 range(start: 2024-01-01T00:00:00.000000000Z, stop: 2024-01-02T00:00:00.000000000Z)
      #3 from(rows: [{_time: 2024-01-01T00:00:00.000000000Z, g: a, v: 1}])`);
});

test.each([
  ["tables that stay without rows", `data |> filter(fn: (r) => r.v > 0, onEmpty: "keep") |> sum(column: "v")`],
  ["a second reader", `s = data |> filter(fn: (r) => r.v > 0)\ns |> sum(column: "v")\ns |> yield(name: "all")`],
  ["a group between", `data |> filter(fn: (r) => r.v > 0) |> group(columns: ["g"]) |> sum(column: "v")`],
  ["an aggregate that is no fold", `data |> filter(fn: (r) => r.v > 0) |> median(column: "v")`],
  [
    "windows of whole tables",
    `data |> filter(fn: (r) => r.v > 0) |> aggregateWindow(every: 1h, fn: last, column: "v")`,
  ],
])("not with %s", async (_, script) => {
  const answer = await new Engine().explain(`${SOURCE}\n${script}`);
  expect(answer).not.toContain("filter |>");
  expect(answer).toContain("filter(");
});

/** Tables of one stream: rows come in any order, with nulls, and a table may lack the column `v`. */
const tables = fc.array(
  fc.record({
    key: fc.constantFrom("x", "y", "z"),
    lacks: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
    rows: fc.array(
      fc.record({
        second: fc.integer({ min: 0, max: 40 }),
        keep: fc.option(fc.boolean(), { freq: 5 }),
        v: fc.option(fc.integer({ min: -9, max: 9 }), { freq: 4 }),
      }),
      { maxLength: 9 },
    ),
    ascending: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
);

type Table = typeof tables extends fc.Arbitrary<(infer T)[]> ? T : never;

function csv({ key, lacks, rows, ascending }: Table, id: number): string {
  const inOrder = ascending ? rows.toSorted((a, b) => a.second - b.second) : rows;
  const time = (second: number) => new Date(1_704_067_200_000 + second * 1000).toISOString();
  return [
    `#datatype,string,long,dateTime:RFC3339,string,string,boolean${lacks ? "" : ",double"}`,
    `#group,false,false,false,true,true,false${lacks ? "" : ",false"}`,
    `#default,_result,${id},,${key},t${id},${lacks ? "" : ","}`,
    `,result,table,_time,k,id,keep${lacks ? "" : ",v"}`,
    ...inOrder.map(
      (r) => `,,${id},${time(r.second)},${key},t${id},${r.keep ?? ""}${lacks ? "" : `,${r.v === null ? "" : r.v / 4}`}`,
    ),
    "",
  ].join("\n");
}

test("gives the same tables, or refuses likewise, as the two steps", async () => {
  const aggregates = ["sum", "count", "mean", "spread", "stddev"].map((name) => `${name}(column: "v")`);
  const groups = ['group() |> count(column: "v")', 'group(columns: ["k"]) |> sum(column: "v")'];
  const windows = ["sum", "count", "mean", "median"].flatMap((name) =>
    ["true", "false"].map((empty) => `aggregateWindow(every: 7s, fn: ${name}, column: "v", createEmpty: ${empty})`),
  );
  await fc.assert(
    fc.asyncProperty(
      tables,
      fc.constantFrom("r.keep", "r.v > 0.0", 'r.k == "x"', 'r.id != "t1" and r.keep', 'r.k == "no"'),
      fc.constantFrom(...aggregates, ...windows, ...groups),
      fc.integer({ min: 1, max: 9 }),
      async (list, condition, step, batchRows) => {
        const range = "range(start: 2024-01-01T00:00:02Z, stop: 2024-01-01T00:00:39Z)";
        const script = `import "csv"
csv.from(csv: "${list.map(csv).join("\n")}") |> ${range} |> filter(fn: (r) => ${condition}) |> ${step}`;
        const answer = async (rules: boolean) => {
          try {
            return (await new Engine({ rules, batchRows }).run(script).tables()).map((t) =>
              JSON.stringify([t.groupKey, t.rows()], (_, v) => (typeof v === "bigint" ? `${v}` : v)),
            );
          } catch (error) {
            return (error as Error).message;
          }
        };
        expect(await answer(true)).toEqual(await answer(false));
      },
    ),
    { seed: 1, numRuns: 400 },
  );
});
