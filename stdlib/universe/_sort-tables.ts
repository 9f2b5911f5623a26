import {
  type Batch,
  batchBytes,
  bySchema,
  ExternalSort,
  isSorted,
  type Operator,
  type Output,
  pushInPieces,
  RowSorter,
  type RunContext,
  type Schema,
  segmentCount,
  selectRows,
  sliceSegments,
} from "../../src/sdk/index.ts";
import { batchWords, type SortSpec, sortColumns } from "./_order.ts";

/**
 * Sorts each table of a stream. Tables that lie whole in a batch are sorted there; a longer one is collected, in memory or,
 * where that is short, in a scratch file.
 */
export function sortTables(spec: SortSpec, context: RunContext, out: Output): Operator {
  const columnsOf = bySchema((schema) => sortColumns(spec, schema));
  const sorter = new RowSorter();
  let table: LongTable | undefined;
  context.memory.onShortage(() => table?.spill());
  const sortWhole = (batch: Batch) => {
    const words = batchWords(spec, columnsOf(batch.schema), batch);
    if (isSorted(words, batch.offsets)) {
      pushInPieces(batch, context.batchRows, out);
      return;
    }
    const bytes = batchBytes(batch);
    context.memory.reserve(bytes);
    const keys = Int32Array.from({ length: segmentCount(batch) }, (_, s) => s);
    const sorted = selectRows(batch, sorter.sort(words, batch.offsets), batch.offsets, keys);
    pushInPieces(sorted, context.batchRows, out);
    context.memory.release(bytes);
  };
  const close = () => {
    table?.close(out);
    table = undefined;
  };
  return {
    push(batch) {
      const segments = segmentCount(batch);
      let from = 0;
      let to = segments;
      if (batch.continues) {
        table?.add(sliceSegments(batch, 0, 1));
        if (segments === 1 && batch.open) return;
        close();
        from = 1;
      }
      if (batch.open) to = segments - 1;
      if (from < to) sortWhole(sliceSegments(batch, from, to));
      if (!batch.open) return;
      table = new LongTable(spec, columnsOf(batch.schema), context, batch.schema);
      table.add(sliceSegments(batch, to, segments));
    },
    finish: close,
  };
}

/** A table that goes over more than one batch. */
class LongTable {
  private readonly schema: Schema;
  /** Positions of the columns that are not in the group key. */
  private readonly values: readonly number[];
  private readonly rows: ExternalSort;
  private readonly batchRows: number;
  private first: Batch | undefined;

  constructor(spec: SortSpec, columns: readonly number[], { memory, batchRows }: RunContext, schema: Schema) {
    this.schema = schema;
    this.batchRows = batchRows;
    this.values = schema.columns.flatMap((c, i) => (c.key ? [] : [i]));
    const order = { columns: columns.map((c) => this.values.indexOf(c)), descending: spec.desc };
    this.rows = new ExternalSort(memory, order);
  }

  add(part: Batch): void {
    this.first ??= part;
    const vectors = this.values.map((c) => part.vectors[c]);
    this.rows.add({ length: part.length, numbers: Int32Array.of(0), offsets: Int32Array.of(0, part.length), vectors });
  }

  spill(): void {
    this.rows.spill();
  }

  close(out: Output): void {
    let given = 0;
    for (const { length, vectors } of this.rows.drain()) {
      this.push(length, vectors, given, out);
      given += length;
    }
    if (given === 0) this.push(0, this.values.map((c) => this.first?.vectors[c]) as Batch["vectors"], 0, out);
    this.rows.close();
  }

  private push(length: number, vectors: Batch["vectors"], given: number, out: Output): void {
    const { schema, first } = this;
    const all = schema.columns.map((_, c) => {
      const at = this.values.indexOf(c);
      return at < 0 ? (first as Batch).vectors[c] : vectors[at];
    });
    const continues = given > 0;
    const open = given + length < this.rows.length;
    const batch = { schema, length, vectors: all, offsets: Int32Array.of(0, length), continues, open };
    pushInPieces(batch, this.batchRows, out);
  }
}
