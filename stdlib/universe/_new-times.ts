import { type Batch, type Output, Regroup, type RunContext } from "../../src/sdk/index.ts";

/**
 * Gives out batches with new times in one of their columns; where that is in the group key, rows find their tables anew at
 * the end. One instance serves one stream.
 */
export class NewTimes {
  private readonly context: RunContext;
  private readonly out: Output;
  private regroup: Regroup | undefined;

  constructor(context: RunContext, out: Output) {
    this.context = context;
    this.out = out;
  }

  /** @param times none of them null; one a segment where the column is in the group key, otherwise one a row */
  push(batch: Batch, column: number, times: BigInt64Array): void {
    const changed = { ...batch, vectors: batch.vectors.with(column, { type: "time", data: times, valid: null }) };
    if (!batch.schema.columns[column].key) {
      this.out.push(changed);
      return;
    }
    this.regroup ??= new Regroup(this.context, this.out);
    this.regroup.add(changed, batch.schema);
  }

  finish(): void {
    this.regroup?.finish();
  }
}
