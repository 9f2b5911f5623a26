import { defineFunction, RecordValue, type Value } from "../../src/sdk/index.ts";
import arrayFrom from "../array/from.ts";
import diff from "./diff.ts";

export default defineFunction(
  {
    decl: "builtin assertEqualValues : (got: A, want: A) => stream[{v: A, _diff: string}]",
    doc: `Compares two values with \`testing.diff()\`: as tables of one row with a column \`v\`.

- **got**, **want**: values that a column can hold.`,
    examples: [
      `import "testing"
testing.assertEqualValues(got: 5, want: 6)
// => _diff: "-", v: 6
// => _diff: "+", v: 5`,
    ],
  },
  (a) => {
    const table = (value: Value) => a.call(arrayFrom, { rows: [new RecordValue(new Map([["v", value]]))] });
    return a.call(diff, { got: table(a.value("got")), want: table(a.value("want")) });
  },
);
