import {
  type Aligned,
  alignTables,
  type Batch,
  defineTransform,
  fail,
  keyText,
  type Schema,
  segmentCount,
  wholeStreams,
} from "../../src/sdk/index.ts";
import { RowEquality } from "../experimental/_row-equality.ts";

const EXACT = { absolute: 0, relative: 0, ulps: 0, nansEqual: true };

export default defineTransform({
  decl: "builtin assertEquals : (name: string, <-got: stream[A], want: stream[A]) => stream[A]",
  doc: `Fails if two streams are not the same; passes on the first one.

- **name**: name of the test, for the message.
- **got**, **want**: the streams.

They are the same if they have tables with the same group keys, and each the same columns in the same order and the same rows in
the same order. Floats must be equal to the last digit, NaN equals NaN.`,
  examples: [
    `import "array"
import "testing"
array.from(rows: [{v: 1}]) |> testing.assertEquals(name: "one", want: array.from(rows: [{v: 1}]))
// => v: 1`,
  ],
  read: (a) => ({ name: a.string("name") }),
  inputs: (a) => [a.stream("got"), a.stream("want")],
  open: ({ name }, context, out) =>
    wholeStreams(context, (got, want) => {
      const { span } = context;
      const all = { onlyLeft: true, onlyRight: true };
      for (const tables of alignTables(got, want, all, "testing.assertEquals", span)) {
        const found = firstDifference(tables);
        if (found !== undefined) fail("FLX0416", span, `testing.assertEquals: test ${name}: ${found}`);
      }
      for (const batch of got) out.push(batch);
    }),
});

function firstDifference({ left: got, right: want }: Aligned): string | undefined {
  if (got === undefined) return `there is no table with the group key ${keyText(want, 0)}`;
  if (want === undefined) return `a table with the group key ${keyText(got, 0)} is not expected`;
  const [found, expected] = [columnsText(got.schema), columnsText(want.schema)];
  if (found !== expected) return `columns ${found} instead of ${expected} in table ${keyText(got, 0)}`;
  const columns = got.schema.columns.map((c) => c.name);
  const equality = new RowEquality(got, want, columns, EXACT);
  for (let t = 0; t < segmentCount(got); t++) {
    const rows = lengthOf(got, t);
    const wanted = lengthOf(want, t);
    if (rows !== wanted) return `${rows} rows instead of ${wanted} in table ${keyText(got, t)}`;
    for (let i = 0; i < rows; i++) {
      if (equality.equal(got.offsets[t] + i, want.offsets[t] + i)) continue;
      return `row ${i + 1} of table ${keyText(got, t)} is another one`;
    }
  }
  return undefined;
}

function lengthOf({ offsets }: Batch, table: number): number {
  return offsets[table + 1] - offsets[table];
}

function columnsText({ columns }: Schema): string {
  return columns.map((c) => `${c.name}: ${c.type}`).join(", ");
}
