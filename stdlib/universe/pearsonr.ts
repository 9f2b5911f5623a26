import { defineFunction } from "../../src/sdk/index.ts";
import { covarianceOfJoined } from "./cov.ts";

export default defineFunction(
  {
    decl: "builtin pearsonr : (on: [string], x: A, y: B) => stream[C] where C: Record",
    doc: `Computes Pearson's correlation coefficient of \`_value\` of two streams, whose rows are paired by \`join()\`: from -1.0 to 1.0,
where 0.0 means that the values do not go together.

- **x**, **y**: the streams. Their values must be floats.
- **on**: the columns that must be equal in both rows of a pair.`,
    examples: [
      `import "array"
x = array.from(rows: [{k: 1, _value: 1.0}, {k: 2, _value: 2.0}, {k: 3, _value: 3.0}])
y = array.from(rows: [{k: 1, _value: 6.0}, {k: 2, _value: 4.0}, {k: 3, _value: 2.0}])
pearsonr(x: x, y: y, on: ["k"])
// => _value: -1.0`,
    ],
  },
  (a) => covarianceOfJoined(a, true),
);
