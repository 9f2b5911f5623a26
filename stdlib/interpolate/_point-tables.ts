import { type Batch, gather, invariant, type Output, type Vector } from "../../src/sdk/index.ts";

/** Writes tables of points into batches of limited length. */
export class PointTables {
  private readonly out: Output;
  private readonly times: BigInt64Array;
  private readonly values: Float64Array;
  private length = 0;
  private bounds = [0];
  private segments: number[] = [];
  private continues = false;
  private batch: Batch | undefined;
  private timeColumn = 0;

  constructor(batchRows: number, out: Output) {
    this.out = out;
    this.times = new BigInt64Array(batchRows);
    this.values = new Float64Array(batchRows);
  }

  /** The tables that follow have the group keys of this batch. */
  begin(batch: Batch, timeColumn: number): void {
    this.batch = batch;
    this.timeColumn = timeColumn;
    this.continues = batch.continues;
  }

  beginTable(segment: number): void {
    this.segments.push(segment);
  }

  endTable(): void {
    this.bounds.push(this.length);
  }

  add(time: bigint, value: number): void {
    if (this.length === this.times.length) {
      const segment = this.segments[this.segments.length - 1];
      this.endTable();
      this.flush(true);
      this.beginTable(segment);
    }
    this.times[this.length] = time;
    this.values[this.length++] = value;
  }

  /** Gives out what was added; `open` if the last table goes on. */
  flush(open: boolean): void {
    const { batch, length } = this;
    invariant(batch !== undefined, "points without a table");
    const segments = Int32Array.from(this.segments);
    const vectors = batch.vectors.map((v, c): Vector => {
      if (batch.schema.columns[c].key) return gather(v, segments);
      return c === this.timeColumn
        ? { type: "time", data: this.times.slice(0, length), valid: null }
        : { type: "float", data: this.values.slice(0, length), valid: null };
    });
    const offsets = Int32Array.from(this.bounds);
    this.out.push({ schema: batch.schema, length, vectors, offsets, continues: this.continues, open });
    this.length = 0;
    this.bounds = [0];
    this.segments = [];
    this.continues = open;
  }
}
