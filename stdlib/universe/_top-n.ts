import {
  type Batch,
  type Operator,
  type Output,
  type Pick,
  RowFilter,
  RowSorter,
  type RunContext,
  type Schema,
  type SortWords,
  selector,
  topRows,
} from "../../src/sdk/index.ts";
import { batchWords, type SortSpec, sortColumns } from "./_order.ts";

/** The rows that `sort() |> limit()` keeps. */
export interface TopSpec extends SortSpec {
  readonly n: number;
  readonly offset: number;
}

/** From this many rows on, sorting a whole part is faster than a heap. */
const HEAP_ROWS = 1024;

/** Keeps the first rows of each table in an order, without sorting or holding the others; drops tables without rows. */
export function topN({ n, offset, ...order }: TopSpec, context: RunContext, out: Output): Operator {
  const filter = new RowFilter(false);
  const dropEmpty = (batch: Batch) => {
    const kept = filter.apply(batch, new Uint8Array(batch.length).fill(1));
    if (kept !== undefined) out.push(kept);
  };
  return selector(
    (schema) => pickTop(order, n, offset, schema),
    context,
    { push: dropEmpty },
    (schema) => pickTop(order, n + offset, 0, schema),
  );
}

function pickTop(order: SortSpec, n: number, offset: number, schema: Schema): Pick {
  const columns = sortColumns(order, schema);
  const sorter = new RowSorter();
  let last: Batch | undefined;
  let words: SortWords = [];
  let scratch = new Int32Array(0);
  return (batch, segment, rows, at) => {
    if (batch !== last) {
      last = batch;
      words = batchWords(order, columns, batch);
      if (scratch.length < batch.length) scratch = new Int32Array(batch.length);
    }
    const from = batch.offsets[segment];
    const to = batch.offsets[segment + 1];
    const k = Math.min(to - from, n + offset);
    if (k <= offset) return at;
    if (k <= HEAP_ROWS && k < to - from) {
      topRows(words, from, to, k, scratch, from);
    } else {
      for (let i = from; i < to; i++) scratch[i] = i;
      sorter.sortRange(words, scratch, from, to);
    }
    rows.set(scratch.subarray(from + offset, from + k), at);
    return at + k - offset;
  };
}
