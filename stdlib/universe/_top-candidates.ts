import {
  type Batch,
  bySchema,
  compareCells,
  concat,
  expand,
  gather,
  type Operator,
  type Output,
  RowFilter,
  type Schema,
  sortWords,
  topRows,
  type Vector,
  words,
} from "../../src/sdk/index.ts";
import type { SortSpec } from "./_order.ts";
import type { TopSpec } from "./_top-n.ts";

/** So many candidates are collected before the best of them are chosen anew. */
const LEAST_POOL = 1024;

/**
 * Lets only those rows through that can be among the first ones of all rows in an order: at their arrival fewer than
 * `n + offset` rows were before them. It stands in front of a `group()` into one table, whose rows need not be kept then.
 */
export function topCandidates({ n, offset, ...order }: TopSpec, out: Output): Operator {
  const k = n + offset;
  // Tables with unlike columns each have candidates of their own.
  const boundOf = bySchema((schema) => new Bound(order, schema, k));
  return {
    push(batch) {
      const bound = boundOf(batch.schema);
      // The first batch comes out with all its tables, so that the next step knows the columns.
      const filter = new RowFilter(bound.isNew);
      const kept = filter.apply({ ...batch, continues: false, open: false }, bound.marks(batch));
      if (kept !== undefined) out.push(kept);
    },
    finish() {},
  };
}

/** The row that a candidate must come before. */
class Bound {
  isNew = true;
  private readonly k: number;
  private readonly descending: boolean;
  private readonly columns: readonly number[];
  private readonly keyed: readonly boolean[];
  /** The sort columns of candidates, in the order of arrival; from the first choice on, the best `k` are the first ones. */
  private pool: Vector[][] = [];
  private pooled = 0;
  /** The sort columns of the last of the best `k` rows, which stands at row `k - 1`. */
  private best: readonly Vector[] | undefined;

  constructor({ columns, desc }: SortSpec, schema: Schema, k: number) {
    this.k = k;
    this.descending = desc;
    this.columns = columns.map((name) => schema.index(name)).filter((c) => c >= 0);
    this.keyed = this.columns.map((c) => schema.columns[c].key);
  }

  /** One byte a row: 1 for candidates. */
  marks(batch: Batch): Uint8Array {
    this.isNew = false;
    const marks = new Uint8Array(batch.length);
    const vectors = this.columns.map((c, i) =>
      this.keyed[i] ? expand(batch.vectors[c], batch.offsets) : batch.vectors[c],
    );
    let rows = this.best === undefined ? everyRow(batch.length) : this.before(this.best, vectors, batch.length);
    if (rows.length > this.k && rows.length > LEAST_POOL) rows = rows.subarray(0, this.choose(vectors, rows));
    for (let i = 0; i < rows.length; i++) marks[rows[i]] = 1;
    if (rows.length > 0) this.remember(vectors, rows.sort());
    return marks;
  }

  /** The rows that come before the bound. */
  private before(best: readonly Vector[], vectors: readonly Vector[], n: number): Int32Array {
    if (vectors.length === 0) return new Int32Array(0);
    const last = this.k - 1;
    const near = nearBound(vectors[0], best[0], last, this.descending, vectors.length === 1, n);
    let count = 0;
    for (let i = 0; i < near.length; i++) {
      const row = near[i];
      for (let c = 0; c < vectors.length; c++) {
        const order = compareCells(vectors[c], row, best[c], last, this.descending);
        if (order === 0) continue;
        if (order < 0) near[count++] = row;
        break;
      }
    }
    return near.subarray(0, count);
  }

  /** Writes the best rows to the beginning of `rows` and gives their number. */
  private choose(vectors: readonly Vector[], rows: Int32Array): number {
    const order = vectors.flatMap((v) => sortWords(gather(v, rows), this.descending));
    const chosen = new Int32Array(this.k);
    topRows(order, 0, rows.length, this.k, chosen, 0);
    const best = chosen.map((i) => rows[i]);
    rows.set(best);
    return best.length;
  }

  private remember(vectors: readonly Vector[], rows: Int32Array): void {
    this.pool.push(vectors.map((v) => gather(v, rows)));
    this.pooled += rows.length;
    if (this.pooled < this.k || (this.best !== undefined && this.pooled < Math.max(LEAST_POOL, 2 * this.k))) return;
    const all = vectors.map((_, c) => concat(this.pool.map((part) => part[c])));
    const order = all.flatMap((v) => sortWords(v, this.descending));
    const chosen = new Int32Array(this.k);
    topRows(order, 0, this.pooled, this.k, chosen, 0);
    const best = all.map((v) => gather(v, chosen));
    this.best = best;
    this.pool = [best];
    this.pooled = this.k;
  }
}

function everyRow(n: number): Int32Array {
  const rows = new Int32Array(n);
  for (let i = 0; i < n; i++) rows[i] = i;
  return rows;
}

/** The rows of a column that may come before a cell, and few others: a tight loop over the values. */
function nearBound(
  vector: Vector,
  best: Vector,
  at: number,
  descending: boolean,
  strictly: boolean,
  n: number,
): Int32Array {
  const isNull = best.valid !== null && best.valid[at] === 0;
  if (vector.valid !== null || isNull || vector.type === "string" || vector.type === "bool") return everyRow(n);
  const rows = new Int32Array(n);
  let count = 0;
  if (vector.type === "float") {
    const { data } = vector;
    const bound = best.data[at] as number;
    if (Number.isNaN(bound)) return everyRow(n);
    // NaN compares false, so it stays.
    if (descending && strictly) {
      for (let i = 0; i < n; i++) if (!(data[i] <= bound)) rows[count++] = i;
    } else if (descending) {
      for (let i = 0; i < n; i++) if (!(data[i] < bound)) rows[count++] = i;
    } else if (strictly) {
      for (let i = 0; i < n; i++) if (!(data[i] >= bound)) rows[count++] = i;
    } else {
      for (let i = 0; i < n; i++) if (!(data[i] > bound)) rows[count++] = i;
    }
    return rows.subarray(0, count);
  }
  // The high halves tell enough.
  const flip = vector.type === "uint" ? 0x8000_0000 : 0;
  const halves = words(vector.data);
  const bound = words(best.data as BigInt64Array)[2 * at + 1] ^ flip;
  if (descending) {
    for (let i = 0; i < n; i++) if ((halves[2 * i + 1] ^ flip) >= bound) rows[count++] = i;
  } else {
    for (let i = 0; i < n; i++) if ((halves[2 * i + 1] ^ flip) <= bound) rows[count++] = i;
  }
  return rows.subarray(0, count);
}
