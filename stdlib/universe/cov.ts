import { type Args, defineFunction, RecordValue, type Value } from "../../src/sdk/index.ts";
import covariance from "./covariance.ts";
import join from "./join.ts";

/** The covariance of the values of two streams, joined on columns. */
export function covarianceOfJoined(a: Args, pearsonr: boolean): Value {
  const streams = new RecordValue(new Map([["x", a.stream("x")] as const, ["y", a.stream("y")] as const]));
  const joined = a.call(join, { tables: streams, on: a.strings("on") });
  return a.call(covariance, { tables: joined, columns: ["_value_x", "_value_y"], pearsonr });
}

export default defineFunction(
  {
    decl: "builtin cov : (on: [string], x: A, y: B, ?pearsonr: bool) => stream[C] where C: Record",
    doc: `Computes the covariance of \`_value\` of two streams, whose rows are paired by \`join()\`.

- **x**, **y**: the streams. Their values must be floats.
- **on**: the columns that must be equal in both rows of a pair.
- **pearsonr**: give Pearson's correlation coefficient instead, from -1.0 to 1.0. Default \`false\`.`,
    examples: [
      `import "array"
x = array.from(rows: [{k: 1, _value: 1.0}, {k: 2, _value: 2.0}, {k: 3, _value: 3.0}])
y = array.from(rows: [{k: 1, _value: 2.0}, {k: 2, _value: 4.0}, {k: 3, _value: 6.0}])
cov(x: x, y: y, on: ["k"])
// => _value: 2.0`,
    ],
  },
  (a) => covarianceOfJoined(a, a.bool("pearsonr", false)),
);
