import {
  type Aligned,
  alignTables,
  type Batch,
  type Column,
  concat,
  Dictionary,
  defineTransform,
  fail,
  gather,
  nullVector,
  type Output,
  PairBuffer,
  type Pairs,
  type RunContext,
  Schema,
  type Span,
  segmentCount,
  type Vector,
  wholeStreams,
} from "../../src/sdk/index.ts";
import { correspondence } from "./_edit-script.ts";
import { RowEquality } from "./_row-equality.ts";

/** By how much floats may differ. */
const EPSILON = 1e-6;
const MARK = "_diff";

export default defineTransform({
  decl: "builtin diff : (<-got: stream[A], want: stream[A]) => stream[{A with _diff: string}]",
  doc: `Compares two streams table by table and shows the tables that are not the same.

- **got**, **want**: the streams. Tables with equal group keys are compared.

Equal tables give nothing. Of others all rows come out, with a column \`_diff\`: \`-\` for a row that only **want** has, \`+\` for one
that only **got** has, empty for one that both have in this place. Floats may differ by 1e-6, NaN equals NaN. Columns may stand in
any order; one that a side lacks is null there. A table without columns counts as one without rows. A column of two types is an
error.`,
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
  open: (_, context, out) =>
    wholeStreams(context, (want, got) => {
      const all = { onlyLeft: true, onlyRight: true };
      for (const tables of alignTables(want, got, all, "experimental.diff", context.span)) {
        compareTables(tables, context, out);
      }
    }),
});

/** Gives out those of the tables that differ. */
function compareTables(tables: Aligned, context: RunContext, out: Output): void {
  const { left: want, right: got } = tables;
  const schema = outputSchema(want?.schema, got?.schema, context.span);
  const compared = schema.columns.filter((c) => !c.key && c.name !== MARK);
  const equality = new RowEquality(
    want,
    got,
    compared.map((c) => c.name),
    EPSILON,
  );
  const columns = compared.map((c) => concat([valuesOf(want, c), valuesOf(got, c)]));
  const rows = new PairBuffer(context.batchRows, (pairs) => out.push(differences(pairs, tables, schema, columns)));
  for (let t = 0; t < segmentCount((want ?? got) as Batch); t++) {
    const [wantFrom, gotFrom] = [want?.offsets[t] ?? 0, got?.offsets[t] ?? 0];
    const equal = (l: number, r: number) => equality.equal(wantFrom + l, gotFrom + r);
    const { left, right } = correspondence(height(want, t), height(got, t), equal, context.memory);
    if (left.every((l, i) => l >= 0 && right[i] >= 0)) continue;
    rows.begin(t, t);
    for (let i = 0; i < left.length; i++) {
      rows.push(left[i] < 0 ? -1 : wantFrom + left[i], right[i] < 0 ? -1 : gotFrom + right[i]);
    }
  }
  rows.finish();
}

/** How many rows of a table there are to compare: none in a table without columns, which has nothing to show of them. */
function height(batch: Batch | undefined, table: number): number {
  if (batch === undefined || batch.schema.columns.length === 0) return 0;
  return batch.offsets[table + 1] - batch.offsets[table];
}

/** The mark, the group key, then the columns of what is wanted, then those that only the other side has. */
function outputSchema(want: Schema | undefined, got: Schema | undefined, span: Span): Schema {
  const columns = new Map<string, Column>([[MARK, { name: MARK, type: "string", key: false }]]);
  const given = [...(want?.columns ?? []), ...(got?.columns ?? [])];
  for (const column of [...given.filter((c) => c.key), ...given]) {
    const known = columns.get(column.name);
    if (column.name === MARK) {
      if (column.key) fail("FLX0406", span, `experimental.diff: column "${MARK}" must not be in the group key`);
    } else if (known === undefined) columns.set(column.name, column);
    else if (known.type !== column.type) {
      const message = `experimental.diff: column "${column.name}" is ${known.type} in one stream and ${column.type} in the other`;
      fail("FLX0405", span, message);
    }
  }
  return new Schema([...columns.values()]);
}

function valuesOf(batch: Batch | undefined, { name, type }: Column): Vector {
  const at = batch?.schema.index(name) ?? -1;
  return batch === undefined || at < 0 ? nullVector(type, batch?.length ?? 0) : batch.vectors[at];
}

/** @param columns those that are compared, the rows of `want` before those of `got` */
function differences(
  pairs: Pairs,
  { left: want, right: got }: Aligned,
  schema: Schema,
  columns: readonly Vector[],
): Batch {
  const { length, left, right, leftTables, offsets, continues, open } = pairs;
  const split = want?.length ?? 0;
  const rows = left.map((row, i) => (row >= 0 ? row : split + right[i]));
  const marks = left.map((row, i) => (row < 0 ? 2 : right[i] < 0 ? 1 : 0));
  const keyed = (want ?? got) as Batch;
  let at = 0;
  const vectors = schema.columns.map(({ name, key }): Vector => {
    if (name === MARK) return { type: "string", data: marks, dictionary: MARKS, valid: null };
    if (key) return gather(keyed.vectors[keyed.schema.index(name)], leftTables);
    return gather(columns[at++], rows);
  });
  return { schema, length, vectors, offsets, continues, open };
}

/** The texts of the marks by their numbers. */
const MARKS = new Dictionary();
for (const text of ["", "-", "+"]) MARKS.code(text);
