import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

const engine = new Engine({ now: new Date("2024-01-02T00:00:00Z") });

const CSV = `"#group,false,false,false,false
#datatype,string,long,dateTime:RFC3339,double
#default,_result,,,
,result,table,_time,_value
,,0,2024-01-01T00:00:00Z,1
,,0,2024-01-03T00:00:00Z,2
"`;
const SOURCE = `import "csv"
data = csv.from(csv: ${CSV})`;

async function source(script: string): Promise<string> {
  const plan = await engine.explain(`${SOURCE}\n${script}`);
  return plan
    .split("\n")
    .filter((line) => line.includes(" from("))
    .join("\n")
    .replace(/csv: [^…]*…/, "csv: …");
}

test("a source that is read by one range leaves out what lies outside", async () => {
  expect(await source("data |> range(start: 2024-01-01T00:00:00Z)")).toBe(
    "    #2 from(csv: …; _time in [2024-01-01T00:00:00Z, 2024-01-02T00:00:00Z))",
  );
});

test.each([
  ["a second reader", `data |> range(start: 2024-01-01T00:00:00Z)\ndata |> yield(name: "all")`],
  ["a step between", "data |> limit(n: 1) |> range(start: 2024-01-01T00:00:00Z)"],
])("not with %s", async (_, script) => {
  expect(await source(script)).not.toContain("_time in");
});

test("answers stay the same", async () => {
  const script = `${SOURCE}\ndata |> range(start: 2024-01-01T00:00:00Z)`;
  const plain = new Engine({ now: new Date("2024-01-02T00:00:00Z"), rules: false });
  expect(await engine.run(script).rows()).toEqual(await plain.run(script).rows());
  expect(await engine.run(script).rows()).toHaveLength(1);
});
