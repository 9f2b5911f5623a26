import {
  atCall,
  type Batch,
  BatchQueue,
  type BucketWriter,
  bySchema,
  Coder,
  type FunctionValue,
  fail,
  firstWithoutText,
  type Operator,
  type Output,
  POINT_MEASUREMENT,
  POINT_TAGS,
  type PointShape,
  type Points,
  pointsOf,
  type RowColumn,
  RowFilter,
  type RunContext,
  rowRecord,
  Schema,
  type StoredBucket,
  type Vector,
  writePoints,
} from "../../../src/sdk/index.ts";

/** Which columns of a table make its points. */
export interface PointLayout {
  readonly time: number;
  readonly measurement: number;
  readonly tags: readonly number[];
  /** Columns of fields; where points are narrow, that of the names and that of the values; none where a function gives them. */
  readonly fields: readonly number[];
}

export interface PointWriterSpec {
  readonly functionName: string;
  readonly bucket: StoredBucket;
  readonly narrow: boolean;
  /** Finds the columns, or refuses the table. */
  layout(schema: Schema): PointLayout;
  /** Gives the fields of a row as a record. */
  readonly fieldFn?: FunctionValue;
}

/** The columns of points, in the order that `pointsOf` wants. */
interface PointColumns extends PointShape {
  readonly schema: Schema;
}

/**
 * Writes rows to a bucket and passes on those that have a time. The points wait until the input has ended: a run that
 * fails before leaves the bucket as it was.
 */
export class PointWriter implements Operator {
  private readonly spec: PointWriterSpec;
  private readonly context: RunContext;
  private readonly out: Output;
  private readonly layout: (schema: Schema) => PointLayout;
  private readonly fieldsOf: ((schema: Schema) => ReturnType<typeof rowRecord>) | undefined;
  private readonly withTime = new RowFilter(true);
  private readonly queue: BatchQueue;
  private readonly columns = new Map<Schema, Map<readonly RowColumn[], PointColumns>>();
  private readonly shapes = new Map<Schema, PointShape>();
  private writer: BucketWriter | undefined;
  private closed = false;

  constructor(spec: PointWriterSpec, context: RunContext, out: Output) {
    const { functionName, bucket, fieldFn } = spec;
    const { span, memory } = context;
    this.spec = spec;
    this.context = context;
    this.out = out;
    this.layout = bySchema((schema) => spec.layout(schema));
    this.fieldsOf = fieldFn && bySchema((schema) => rowRecord(fieldFn, schema, { span }));
    this.queue = new BatchQueue(memory);
    memory.onShortage(() => this.queue.spill());
    this.writer = this.attempt(() => bucket.writer());
    if (this.writer === undefined) {
      fail("FLX0902", span, `${functionName}: bucket "${bucket.info.name}" is open for reading only`);
    }
  }

  push(batch: Batch): void {
    const { time, measurement, tags, fields } = this.layout(batch.schema);
    const full = this.rowsWithTime(batch, time);
    if (full === undefined) return;
    if (full.length > 0) {
      const own = [time, measurement, ...tags, ...fields];
      const made = this.fieldsOf?.(full.schema).run(full);
      const columns = this.columnsOf(full.schema, own, tags.length, made?.columns ?? NO_COLUMNS);
      const vectors: Vector[] = [...own.map((c) => full.vectors[c]), ...(made?.vectors ?? [])];
      const held = { ...full, schema: columns.schema, vectors };
      this.demandText(held, POINT_MEASUREMENT);
      if (columns.narrow) this.demandText(held, POINT_TAGS + columns.tags);
      this.queue.push(held);
    }
    this.out.push(full);
  }

  async finish(): Promise<void> {
    const { writer } = this;
    if (writer === undefined) return;
    await this.waited(() => writePoints(writer, this.held(), () => this.closed));
    this.close();
  }

  close(): void {
    this.closed = true;
    this.writer?.close();
    this.writer = undefined;
  }

  /** The points that wait. */
  private *held(): Generator<Points> {
    const coder = new Coder();
    for (let batch = this.queue.shift(); batch !== undefined; batch = this.queue.shift()) {
      yield* pointsOf(batch, this.shapes.get(batch.schema) as PointShape, coder);
    }
  }

  /** Leaves out rows whose time is null. */
  private rowsWithTime(batch: Batch, time: number): Batch | undefined {
    const { valid } = batch.vectors[time];
    if (valid === null) return this.withTime.applyAll(batch);
    if (!batch.schema.columns[time].key) return this.withTime.apply(batch, valid);
    const marks = new Uint8Array(batch.length);
    for (let s = 0; s < valid.length; s++) marks.fill(valid[s], batch.offsets[s], batch.offsets[s + 1]);
    return this.withTime.apply(batch, marks);
  }

  private columnsOf(input: Schema, own: readonly number[], tags: number, made: readonly RowColumn[]): PointColumns {
    const known = this.columns.get(input) ?? new Map<readonly RowColumn[], PointColumns>();
    this.columns.set(input, known);
    const before = known.get(made);
    if (before !== undefined) return before;
    const schema = new Schema([
      ...own.map((c) => input.columns[c]),
      ...made.map(({ name, type, perSegment }) => ({ name, type, key: perSegment })),
    ]);
    const columns = { schema, tags, narrow: this.spec.narrow };
    known.set(made, columns);
    this.shapes.set(schema, columns);
    return columns;
  }

  private demandText(batch: Batch, column: number): void {
    if (firstWithoutText(batch, column) < 0) return;
    const { name } = batch.schema.columns[column];
    fail("FLX0940", this.context.span, `${this.spec.functionName}: column "${name}" is null or empty in a row`, [
      "a point has a measurement and a name for each of its fields; leave out rows without: filter(fn: (r) => exists r.…)",
    ]);
  }

  private attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      return this.refuse(error);
    }
  }

  private async waited(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.refuse(error);
    }
  }

  /** What went wrong in the store, as an error of the call. */
  private refuse(error: unknown): never {
    const { span } = this.context;
    if (!(error instanceof Error)) throw error;
    const told = atCall(error, span);
    if (told !== error) throw told;
    const { functionName, bucket } = this.spec;
    return fail("FLX0941", span, `${functionName}: bucket "${bucket.info.name}": ${error.message}`);
  }
}

const NO_COLUMNS: readonly RowColumn[] = [];
