import {
  type Aligned,
  alignTables,
  type Batch,
  columnsRead,
  expand,
  fail,
  isSorted,
  needColumn,
  type Output,
  PairBuffer,
  type PairKey,
  RowSorter,
  type RunContext,
  rankRows,
  segmentCount,
  slice,
  type Vector,
} from "../../src/sdk/index.ts";
import type { JoinSpec } from "./_join.ts";
import { PairOutput } from "./_output.ts";

const SIDES = ["left", "right"] as const;
type SideName = (typeof SIDES)[number];

/** Joins the tables of two sides that have one group key. */
export class JoinRun {
  private readonly spec: JoinSpec;
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly sorter = new RowSorter();

  constructor(spec: JoinSpec, context: RunContext, out: Output) {
    this.spec = spec;
    this.context = context;
    this.out = out;
  }

  /** Gives out the joined tables: in the order of the left ones, then those that only the right side has. */
  join(left: readonly Batch[], right: readonly Batch[]): void {
    this.checkColumns(left, 0);
    this.checkColumns(right, 1);
    const { name, keepLeft: onlyLeft, keepRight: onlyRight } = this.spec;
    for (const tables of alignTables(left, right, { onlyLeft, onlyRight }, name, this.context.span)) {
      this.joinTables(tables, left, right);
    }
  }

  /** Refuses a side without rows, tables without a column of `on`, and columns that `as` reads and no table has. */
  private checkColumns(batches: readonly Batch[], side: number): void {
    const { name, on, as, params } = this.spec;
    const { span } = this.context;
    if (batches.length === 0) {
      fail("FLX0430", span, `${name}: the ${SIDES[side]} stream has no rows, so its columns are not known`);
    }
    for (const { schema } of batches) {
      for (const pair of on) needColumn(schema, pair[SIDES[side]], `${name}, ${SIDES[side]} stream`, span);
    }
    for (const column of columnsRead(as, params[side]).columns) {
      if (batches.some(({ schema }) => schema.index(column) >= 0)) continue;
      needColumn(batches[0].schema, column, `${name}, ${SIDES[side]} stream`, span);
    }
  }

  /** Joins tables one by one with those of the same number on the other side. */
  private joinTables({ left, right }: Aligned, allLeft: readonly Batch[], allRight: readonly Batch[]): void {
    const output = new PairOutput(this.spec, this.context, this.out, left, right, allLeft, allRight);
    const pairs = new PairBuffer(this.context.batchRows, (p) => output.emit(p));
    const { on } = this.spec;
    if (left !== undefined && right !== undefined) {
      this.checkTypes(left, right);
      const ranks = rankRows(keyVectors(left, on, "left"), keyVectors(right, on, "right"));
      this.match(left, right, ranks, pairs);
    } else if (left !== undefined) {
      const rows = this.inOrder(rankRows(...alone(left, on, "left")).left, left);
      for (let t = 0; t < segmentCount(left); t++) {
        pairs.begin(t, -1);
        for (let i = left.offsets[t]; i < left.offsets[t + 1]; i++) pairs.push(rows[i], -1);
      }
    } else if (right !== undefined) {
      const rows = this.inOrder(rankRows(...alone(right, on, "right")).left, right);
      for (let t = 0; t < segmentCount(right); t++) {
        pairs.begin(-1, t);
        for (let i = right.offsets[t]; i < right.offsets[t + 1]; i++) pairs.push(-1, rows[i]);
      }
    }
    pairs.finish();
  }

  /** Walks both sides in the order of their ranks, table by table. */
  private match(
    left: Batch,
    right: Batch,
    ranks: { readonly left: Int32Array; readonly right: Int32Array },
    pairs: PairBuffer,
  ): void {
    const { keepLeft, keepRight } = this.spec;
    const { left: l, right: r } = ranks;
    const leftRows = this.inOrder(l, left);
    const rightRows = this.inOrder(r, right);
    for (let t = 0; t < segmentCount(left); t++) {
      pairs.begin(t, t);
      let i = left.offsets[t];
      let j = right.offsets[t];
      const leftEnd = left.offsets[t + 1];
      const rightEnd = right.offsets[t + 1];
      while (i < leftEnd && j < rightEnd) {
        const rank = l[leftRows[i]];
        const other = r[rightRows[j]];
        if (rank < other) {
          if (keepLeft) pairs.push(leftRows[i], -1);
          i++;
        } else if (rank > other) {
          if (keepRight) pairs.push(-1, rightRows[j]);
          j++;
        } else {
          let end = j + 1;
          while (end < rightEnd && r[rightRows[end]] === rank) end++;
          for (; i < leftEnd && l[leftRows[i]] === rank; i++) {
            for (let k = j; k < end; k++) pairs.push(leftRows[i], rightRows[k]);
          }
          j = end;
        }
      }
      if (keepLeft) for (; i < leftEnd; i++) pairs.push(leftRows[i], -1);
      if (keepRight) for (; j < rightEnd; j++) pairs.push(-1, rightRows[j]);
    }
  }

  /** The row numbers of each table in the order of their ranks. */
  private inOrder(ranks: Int32Array, { offsets }: Batch): Int32Array {
    if (isSorted([ranks], offsets)) return Int32Array.from({ length: ranks.length }, (_, i) => i);
    return this.sorter.sort([ranks], offsets);
  }

  private checkTypes(left: Batch, right: Batch): void {
    for (const pair of this.spec.on) {
      const [l, r] = [left, right].map(({ schema }, i) => schema.columns[schema.index(pair[SIDES[i]])]);
      if (l.type === r.type) continue;
      fail(
        "FLX0401",
        this.context.span,
        `${this.spec.name}: l.${l.name} is ${l.type} and r.${r.name} is ${r.type}: values of unlike types are never equal`,
      );
    }
  }
}

/** The columns that are compared, one value a row. */
function keyVectors(batch: Batch, on: readonly PairKey[], side: SideName): Vector[] {
  return on.map((pair) => {
    const at = batch.schema.index(pair[side]);
    return batch.schema.columns[at].key ? expand(batch.vectors[at], batch.offsets) : batch.vectors[at];
  });
}

/** The same, and no rows of another side. */
function alone(batch: Batch, on: readonly PairKey[], side: SideName): [Vector[], Vector[]] {
  const vectors = keyVectors(batch, on, side);
  return [vectors, vectors.map((v) => slice(v, 0, 0))];
}
