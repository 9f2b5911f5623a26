import {
  type Batch,
  type Column,
  DistinctKeys,
  expand,
  fail,
  gather,
  isSorted,
  type Output,
  PairBuffer,
  type Pairs,
  RowSorter,
  type RunContext,
  rankRows,
  Schema,
  type Span,
  segmentCount,
  type Vector,
} from "../../src/sdk/index.ts";
import { RunsByTable } from "./_runs-by-table.ts";

export interface JoinSpec {
  readonly on: readonly string[];
  /** The names of the streams: suffixes of columns that both have. */
  readonly left: string;
  readonly right: string;
}

/** Joins all tables of two streams on equal columns. */
export class JoinOnColumns {
  private readonly spec: JoinSpec;
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly sorter = new RowSorter();

  constructor(spec: JoinSpec, context: RunContext, out: Output) {
    this.spec = spec;
    this.context = context;
    this.out = out;
  }

  /** Gives out the joined tables: those of the first left table first. */
  join(left: readonly Batch[], right: readonly Batch[]): void {
    const others = this.taking(right);
    for (const l of this.taking(left)) for (const r of others) this.joinBatches(l, r);
  }

  /** The tables that take part. */
  private taking(batches: readonly Batch[]): Batch[] {
    const taking = batches.filter((b) => b.length > 0 && this.spec.on.every((name) => b.schema.index(name) >= 0));
    const distinct = new DistinctKeys("join", this.context.span);
    for (const batch of taking) distinct.check(batch);
    return taking;
  }

  private joinBatches(left: Batch, right: Batch): void {
    const { on } = this.spec;
    const columns = on.map((name) => [left.schema.index(name), right.schema.index(name)]);
    if (columns.some(([l, r]) => left.schema.columns[l].type !== right.schema.columns[r].type)) return;
    const layout = planJoin(this.spec, left.schema, right.schema, this.context.span);
    const pairs = new PairBuffer(this.context.batchRows, (p) => this.emit(left, right, layout, p));
    const ranks = rankRows(
      columns.map(([l]) => perRow(left, l)),
      columns.map(([, r]) => perRow(right, r)),
    );
    const partners = rowsByRank(ranks.right, ranks.count);
    const runs = new RunsByTable(partners.rows, right.offsets);
    const order = isSorted([ranks.left], left.offsets) ? undefined : this.sorter.sort([ranks.left], left.offsets);
    for (let t = 0; t < segmentCount(left); t++) {
      runs.clear();
      for (let i = left.offsets[t]; i < left.offsets[t + 1]; i++) {
        const row = order === undefined ? i : order[i];
        const rank = ranks.left[row];
        runs.add(row, partners.starts[rank], partners.starts[rank + 1]);
      }
      runs.emit(t, pairs);
    }
    pairs.finish();
  }

  private emit(left: Batch, right: Batch, { schema, origins }: JoinLayout, pairs: Pairs): void {
    const vectors = schema.columns.map(({ key }, c) => {
      const { fromLeft, column } = origins[c];
      const vector = (fromLeft ? left : right).vectors[column];
      if (key) return gather(vector, fromLeft ? pairs.leftTables : pairs.rightTables);
      return gather(vector, fromLeft ? pairs.left : pairs.right);
    });
    const { length, offsets, continues, open } = pairs;
    this.out.push({ schema, length, vectors, offsets, continues, open });
  }
}

interface Origin {
  readonly fromLeft: boolean;
  readonly column: number;
}

export interface JoinLayout {
  readonly schema: Schema;
  readonly origins: readonly Origin[];
}

/** The columns of the output of tables with these columns. */
export function planJoin(spec: JoinSpec, left: Schema, right: Schema, span: Span): JoinLayout {
  const { on, left: leftName, right: rightName } = spec;
  const isOn = new Set(on);
  const entries: { name: string; origin: Origin; of: Column }[] = [];
  const add = (schema: Schema, other: Schema, fromLeft: boolean) => {
    schema.columns.forEach((of, column) => {
      const twin = other.columns[other.index(of.name)] as Column | undefined;
      const joined = twin !== undefined && isOn.has(of.name);
      // A joined column comes from the side that has it in its group key, so that it is one value a table.
      if (joined && !(of.key === twin.key ? fromLeft : of.key)) return;
      const name = twin === undefined || joined ? of.name : `${of.name}_${fromLeft ? leftName : rightName}`;
      entries.push({ name, origin: { fromLeft, column }, of });
    });
  };
  add(left, right, true);
  add(right, left, false);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  entries.forEach(({ name }, i) => {
    if (i > 0 && entries[i - 1].name === name) refuseName(name, span);
  });
  return {
    schema: new Schema(entries.map(({ name, of }) => ({ name, type: of.type, key: of.key }))),
    origins: entries.map((e) => e.origin),
  };
}

function refuseName(name: string, span: Span): never {
  fail("FLX0411", span, `join: two columns of the output would be named "${name}"`, [
    "rename() one of them before, or give the streams other names in tables",
  ]);
}

function perRow(batch: Batch, column: number): Vector {
  const vector = batch.vectors[column];
  return batch.schema.columns[column].key ? expand(vector, batch.offsets) : vector;
}

/** The rows of each rank in ascending order: `rows[starts[rank]..starts[rank + 1])`. */
function rowsByRank(ranks: Int32Array, count: number): { rows: Int32Array; starts: Int32Array } {
  const starts = new Int32Array(count + 1);
  for (let i = 0; i < ranks.length; i++) starts[ranks[i] + 1]++;
  for (let r = 0; r < count; r++) starts[r + 1] += starts[r];
  const next = starts.slice();
  const rows = new Int32Array(ranks.length);
  for (let i = 0; i < ranks.length; i++) rows[next[ranks[i]]++] = i;
  return { rows, starts };
}
