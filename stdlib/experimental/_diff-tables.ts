import {
  type Aligned,
  alignTables,
  type Batch,
  type Column,
  concat,
  Dictionary,
  fail,
  gather,
  nullVector,
  type Operator,
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
import { type Correspondence, correspondence } from "./_edit-script.ts";
import { RowEquality } from "./_row-equality.ts";
import type { Tolerance } from "./_tolerance.ts";
import { anyOrder } from "./_unordered-rows.ts";

const MARK = "_diff";

/** How tables are compared. */
export interface Comparison {
  /** For messages. */
  readonly functionName: string;
  readonly tolerance: Tolerance;
  /** Rows of a table may stand in any order. */
  readonly anyRowOrder: boolean;
  /** A column `_diff` of the streams counts. */
  readonly comparesMarks: boolean;
}

/** Gives out the tables in which the second stream, `got`, differs from the first, `want`. */
export function diffStreams(comparison: Comparison, context: RunContext, out: Output): Operator {
  return wholeStreams(context, (want, got) => {
    const all = { onlyLeft: true, onlyRight: true };
    for (const tables of alignTables(want, got, all, comparison.functionName, context.span)) {
      compareTables(tables, comparison, context, out);
    }
  });
}

/** Gives out those of the tables that differ. */
function compareTables(tables: Aligned, comparison: Comparison, context: RunContext, out: Output): void {
  const { left: want, right: got } = tables;
  const schema = outputSchema(want?.schema, got?.schema, comparison.functionName, context.span);
  const compared = schema.columns.filter((c) => !c.key && c.name !== MARK);
  const names = compared.map((c) => c.name);
  // A column that has the name of the mark cannot be shown.
  if (comparison.comparesMarks && (hasMark(want) || hasMark(got))) names.push(MARK);
  const equality = new RowEquality(want, got, names, comparison.tolerance);
  const columns = compared.map((c) => concat([valuesOf(want, c), valuesOf(got, c)]));
  const pairs = new PairBuffer(context.batchRows, (some) => out.push(differences(some, tables, schema, columns)));
  for (let t = 0; t < segmentCount((want ?? got) as Batch); t++) {
    const [wantFrom, gotFrom] = [want?.offsets[t] ?? 0, got?.offsets[t] ?? 0];
    const [rows, others] = [height(want, t), height(got, t)];
    const equal = (l: number, r: number) => equality.equal(wantFrom + l, gotFrom + r);
    const { left, right }: Correspondence = comparison.anyRowOrder
      ? anyOrder(equality, [wantFrom, wantFrom + rows], [gotFrom, gotFrom + others])
      : correspondence(rows, others, equal, context.memory);
    if (left.every((l, i) => l >= 0 && right[i] >= 0)) continue;
    pairs.begin(t, t);
    for (let i = 0; i < left.length; i++) {
      pairs.push(left[i] < 0 ? -1 : wantFrom + left[i], right[i] < 0 ? -1 : gotFrom + right[i]);
    }
  }
  pairs.finish();
}

function hasMark(batch: Batch | undefined): boolean {
  return batch !== undefined && batch.schema.index(MARK) >= 0;
}

/** How many rows of a table there are to compare: none in a table without columns, which has nothing to show of them. */
function height(batch: Batch | undefined, table: number): number {
  if (batch === undefined || batch.schema.columns.length === 0) return 0;
  return batch.offsets[table + 1] - batch.offsets[table];
}

/** The mark, the group key, then the columns of what is wanted, then those that only the other side has. */
function outputSchema(want: Schema | undefined, got: Schema | undefined, name: string, span: Span): Schema {
  const columns = new Map<string, Column>([[MARK, { name: MARK, type: "string", key: false }]]);
  const given = [...(want?.columns ?? []), ...(got?.columns ?? [])];
  for (const column of [...given.filter((c) => c.key), ...given]) {
    const known = columns.get(column.name);
    if (column.name === MARK) {
      if (column.key) fail("FLX0406", span, `${name}: column "${MARK}" must not be in the group key`);
      if (column.type !== "string") fail("FLX0405", span, `${name}: column "${MARK}" must hold strings`);
    } else if (known === undefined) columns.set(column.name, column);
    else if (known.type !== column.type) {
      const message = `${name}: column "${column.name}" is ${known.type} in one stream and ${column.type} in the other`;
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
