import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

const SOURCE = `import "array"
data = array.from(rows: [{g: "a", v: 1}])`;

test("sort |> limit becomes one operation", async () => {
  const script = `${SOURCE}
data |> sort(columns: ["v"], desc: true) |> limit(n: 3, offset: 1)`;
  expect(await new Engine().explain(script, { rules: true })).toBe(`before the rules:
result "_result"
  #1 limit(n: 3, offset: 1)
    #2 sort(columns: [v], desc: true)
      #3 from(rows: [{g: a, v: 1}])

after top-n:
result "_result"
  #1 topN(columns: [v], desc: true, n: 3, offset: 1)
    #2 from(rows: [{g: a, v: 1}])`);
});

test.each([
  ["another step between", `data |> sort(columns: ["v"]) |> filter(fn: (r) => r.v > 0) |> limit(n: 1)`],
  ["a second reader", `s = data |> sort(columns: ["v"])\ns |> limit(n: 1)\ns |> yield(name: "all")`],
  ["very many rows", `data |> sort(columns: ["v"]) |> limit(n: 1000000)`],
])("not with %s", async (_, script) => {
  const engine = new Engine();
  const plain = await new Engine({ rules: false }).explain(`${SOURCE}\n${script}`);
  expect(await engine.explain(`${SOURCE}\n${script}`)).toBe(plain);
});

const rows = fc.array(
  fc.record({ g: fc.constantFrom("a", "b", "c"), v: fc.option(fc.nat(4), { freq: 4 }), w: fc.nat(3) }),
  { minLength: 1, maxLength: 30 },
);

test("gives the same tables as the two steps, whatever the batches", async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.record({ n: fc.nat(5), offset: fc.nat(3), desc: fc.boolean(), batchRows: fc.integer({ min: 1, max: 9 }) }),
      fc.constantFrom(`["v"]`, `["v", "w"]`, `["w", "g", "v"]`, `["none"]`),
      async (list, { n, offset, desc, batchRows }, columns) => {
        const cells = list.map(({ g, v, w }) => `,,0,${g},${v ?? ""},${w}`);
        const script = `import "csv"
csv.from(csv: "#datatype,string,long,string,long,long
#group,false,false,false,false,false
#default,_result,,,,
,result,table,g,v,w
${cells.join("\n")}
")
    |> group(columns: ["g"])
    |> filter(fn: (r) => r.w > 0, onEmpty: "keep")
    |> sort(columns: ${columns}, desc: ${desc})
    |> limit(n: ${n}, offset: ${offset})`;
        const tables = async (rules: boolean) =>
          (await new Engine({ rules, batchRows }).run(script).tables()).map((t) => [t.groupKey, t.rows()]);
        expect(await tables(true)).toEqual(await tables(false));
      },
    ),
    { numRuns: 60 },
  );
}, 30_000);

test("keeps no more than it must of a long table that comes in many parts", async () => {
  const cells = Array.from({ length: 30_000 }, (_, i) => `,,0,${(i * 7919) % 30_011},${i}`);
  const script = `import "csv"
csv.from(csv: "#datatype,string,long,long,long
#group,false,false,false,false
#default,_result,,,
,result,table,v,i
${cells.join("\n")}
")
    |> sort(columns: ["v"])
    |> limit(n: 20000, offset: 1)`;
  const rows = (rules: boolean) => new Engine({ rules, batchRows: 60 }).run(script).rows();
  expect(await rows(true)).toEqual(await rows(false));
});
