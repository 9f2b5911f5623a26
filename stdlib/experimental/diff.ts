import { defineTransform } from "../../src/sdk/index.ts";
import { type Comparison, diffStreams } from "./_diff-tables.ts";

const COMPARISON: Comparison = {
  functionName: "experimental.diff",
  tolerance: { absolute: 1e-6, relative: 0, ulps: 0, nansEqual: true },
  anyRowOrder: false,
  comparesMarks: false,
};

export default defineTransform({
  decl: "builtin diff : (<-got: stream[A], want: stream[A]) => stream[{A with _diff: string}]",
  doc: `Compares two streams table by table and shows the tables that are not the same.

- **got**, **want**: the streams. Tables with equal group keys are compared.

Equal tables give nothing. Of others all rows come out, with a column \`_diff\`: \`-\` for a row that only **want** has, \`+\` for one
that only **got** has, empty for one that both have in this place. Floats may differ by 1e-6, NaN equals NaN. Columns may stand in
any order; one that a side lacks is null there. A table without columns counts as one without rows. A column of two types is an
error. Only rows are shown, so a table without rows is as good as none; \`testing.assertEquals()\` tells them apart.
A column \`_diff\` that the streams have themselves is left out.`,
  examples: [
    `import "array"
import "experimental"
got = array.from(rows: [{v: 1}, {v: 2}])
experimental.diff(got: got, want: array.from(rows: [{v: 1}, {v: 3}]))
// => _diff: "", v: 1
// => _diff: "-", v: 3
// => _diff: "+", v: 2`,
  ],
  read: () => undefined,
  inputs: (a) => [a.stream("want"), a.stream("got")],
  open: (_, context, out) => diffStreams(COMPARISON, context, out),
});
