import { expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

const engine = new Engine();
const SOURCE = `import "csv"
data = csv.from(csv: "#group,false,false,true,false,false,false
#datatype,string,long,string,double,long,string
#default,_result,,,,,
,result,table,host,_value,n,note
,,0,a,1,5,x
")`;

/** The columns that the source is told to read; undefined: all. */
async function columns(script: string): Promise<string | undefined> {
  const plan = await engine.explain(`${SOURCE}\n${script}`);
  return /; columns: ([^)]*)\)/.exec(plan)?.[1];
}

test.each([
  ["an aggregate reads its column only", "data |> mean()", "_value"],
  ["a filter adds what its function reads", "data |> filter(fn: (r) => r.n > 1) |> sum()", "_value n"],
  [
    "a function that passes the row on may read all",
    `f = (x) => x.n > 1\ndata |> filter(fn: (r) => f(x: r)) |> sum()`,
    undefined,
  ],
  [
    "an extended row needs what is read behind it",
    `data |> map(fn: (r) => ({r with _value: r._value * 2.0})) |> sum(column: "n")`,
    "_value n",
  ],
  ["a new row needs what its function reads", "data |> map(fn: (r) => ({x: r.n}))", "n"],
  ["grouping needs its columns", `data |> group(columns: ["note"]) |> sum(column: "n")`, "n note"],
  ["two readers need what both need", `data |> sum()\ndata |> sum(column: "n") |> yield(name: "n")`, "_value n"],
  ["a result needs everything", "data |> limit(n: 1)", undefined],
])("%s", async (_, script, expected) => {
  expect(await columns(script)).toBe(expected);
});
