import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

const SOURCE = `import "array"
data = array.from(rows: [{g: "a", v: 1}])`;

test("group |> aggregate becomes one operation", async () => {
  const script = `${SOURCE}\ndata |> group(columns: ["g"]) |> sum(column: "v")`;
  expect(await new Engine().explain(script, { rules: true })).toBe(`before the rules:
result "_result"
  #1 sum(column: "v")
    #2 group(columns: [g])
      #3 from(rows: [{g: a, v: 1}])

after fold-groups:
result "_result"
  #1 group |> sum(columns: [g], column: "v")
    #2 from(rows: [{g: a, v: 1}])`);
});

test.each([
  ["except", `data |> group(columns: ["v"], mode: "except") |> sum(column: "v")`],
  ["a second reader", `s = data |> group(columns: ["g"])\ns |> sum(column: "v")\ns |> yield(name: "all")`],
  [
    "an aggregate of whole tables",
    `data |> group(columns: ["g"]) |> quantile(q: 0.5, column: "v", method: "exact_mean")`,
  ],
])("not with %s", async (_, script) => {
  const plain = await new Engine({ rules: false }).explain(`${SOURCE}\n${script}`);
  expect(await new Engine().explain(`${SOURCE}\n${script}`)).toBe(plain);
});

/** Tables with different columns and types: `h` and `v` may be missing, `v` may be an int or a float. */
const blocks = fc.array(
  fc.record({
    key: fc.constantFrom("k", "h"),
    type: fc.constantFrom("double", "long", undefined),
    rows: fc.array(
      fc.record({
        k: fc.constantFrom("x", "y", ""),
        h: fc.constantFrom("p", "q"),
        v: fc.option(fc.nat(9), { freq: 3 }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  }),
  { minLength: 1, maxLength: 4 },
);

type Block = typeof blocks extends fc.Arbitrary<(infer B)[]> ? B : never;

function csv({ key, type, rows }: Block): string {
  const first = rows[0];
  const cell = (row: (typeof rows)[number], name: "k" | "h") => (name === key ? first : row)[name];
  const value =
    type === undefined ? { names: "", types: "", groups: "" } : { names: ",v", types: `,${type}`, groups: ",false" };
  return [
    `#datatype,string,long,string,string${value.types}`,
    `#group,false,false,${key === "k"},${key === "h"}${value.groups}`,
    `#default,_result,,,${value.names === "" ? "" : ","}`,
    `,result,table,k,h${value.names}`,
    ...rows.map((r) => `,,0,${cell(r, "k")},${cell(r, "h")}${type === undefined ? "" : `,${r.v ?? ""}`}`),
    "",
  ].join("\n");
}

test("gives the same tables, or refuses likewise, as the two steps", async () => {
  await fc.assert(
    fc.asyncProperty(
      blocks,
      fc.constantFrom(`["k"]`, `["h", "k"]`, "[]", `["v"]`, `["none", "h"]`),
      fc.constantFrom(`sum(column: "v")`, `count(column: "v")`, `mean(column: "v")`, `quantile(column: "v", q: 0.5)`),
      fc.integer({ min: 1, max: 9 }),
      async (list, columns, aggregate, batchRows) => {
        const script = `import "csv"
csv.from(csv: "${list.map(csv).join("\n")}") |> group(columns: ${columns}) |> ${aggregate}`;
        const answer = async (rules: boolean) => {
          try {
            const tables = await new Engine({ rules, batchRows }).run(script).tables();
            return tables
              .map((t) => JSON.stringify([t.groupKey, t.rows()].flat().map((r) => Object.entries(r).sort())))
              .sort();
          } catch (error) {
            return (error as Error).name;
          }
        };
        expect(await answer(true)).toEqual(await answer(false));
      },
    ),
    { numRuns: 200 },
  );
});
