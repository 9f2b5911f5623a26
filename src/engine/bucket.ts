import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import { LineProtocolDecoder } from "../codec/lineprotocol/decoder.ts";
import type { Precision } from "../codec/lineprotocol/line-reader.ts";
import { type Batch, Schema } from "../column/batch.ts";
import { Coder } from "../column/coder.ts";
import {
  type BucketInfo,
  type BucketRow,
  firstWithoutText,
  POINT_MEASUREMENT,
  POINT_TAGS,
  type PointShape,
  pointsOf,
  type StoredBucket,
  tablesOfRows,
  writePoints,
} from "../sdk/index.ts";
import type { RunSettings } from "./engine.ts";
import type { Results } from "./results.ts";

export interface WriteOptions {
  /** Unit of timestamps in line protocol. Default ns. */
  readonly precision?: Precision;
}

/** A bucket of a store, as programs write and ask it; see `Engine.bucket`. */
export class Bucket {
  private readonly stored: StoredBucket;
  private readonly now: () => bigint;
  private readonly run: (script: string, settings?: RunSettings) => Results;

  constructor(stored: StoredBucket, host: { now(): bigint; run(script: string, settings?: RunSettings): Results }) {
    this.stored = stored;
    this.now = () => host.now();
    this.run = (script, settings) => host.run(script, settings);
  }

  get info(): BucketInfo {
    return this.stored.info;
  }

  /**
   * Writes points: lines of line protocol, or rows.
   *
   * A row has `_time`, `_measurement` and either `_field` and `_value` or a property for each field; its other strings are
   * tags. A line or row without time has that of now.
   *
   * @throws FluxError with the place of a line that cannot be read, or FLX0940 for a row that is no point: then nothing is
   * written; FLX0935 for points that the bucket does not take, since a field has another type: the others are written;
   * FLX0902 if the store is open for reading only
   * @example
   * await bucket.write("climate,room=attic temp=28.5,hum=40i 1717150000000000000");
   * await bucket.write([{ _time: "2024-06-01T00:00:00Z", _measurement: "climate", room: "attic", temp: 28.5 }]);
   */
  async write(points: string | Uint8Array | readonly BucketRow[], options: WriteOptions = {}): Promise<void> {
    const batches =
      typeof points === "string" || points instanceof Uint8Array
        ? this.batchesOfLines(points, options)
        : this.batchesOfRows(points);
    const coder = new Coder();
    const pieces = batches.map((batch) => this.laidOut(batch)).map(({ rows, shape }) => pointsOf(rows, shape, coder));
    const writer = this.stored.writer();
    if (writer === undefined) {
      fail("FLX0902", NO_SPAN, `bucket "${this.info.name}" is open for reading only`);
    }
    try {
      await writePoints(
        writer,
        pieces.flatMap((piece) => [...piece]),
      );
    } finally {
      writer.close();
    }
  }

  /**
   * Runs a script that goes on from this bucket; imports may stand in front of it.
   *
   * @throws FluxError (from the results) as `Engine.run`
   * @example const rows = await bucket.query("|> range(start: -1h) |> mean()").rows();
   */
  query(script: string, settings?: RunSettings): Results {
    const at = script.indexOf("|>");
    const [imports, pipeline] = at < 0 ? [script, ""] : [script.slice(0, at), script.slice(at)];
    return this.run(`${imports}from(bucketID: "${this.info.id}") ${pipeline}`, settings);
  }

  private batchesOfLines(lines: string | Uint8Array, { precision }: WriteOptions): readonly Batch[] {
    const decoder = new LineProtocolDecoder({
      name: `<lines for bucket ${this.info.name}>`,
      batchRows: 8192,
      precision,
      defaultTime: this.now(),
    });
    const bytes = typeof lines === "string" ? new TextEncoder().encode(lines) : lines;
    return [...decoder.push(bytes), ...decoder.finish()];
  }

  private batchesOfRows(rows: readonly BucketRow[]): readonly Batch[] {
    const now = this.now();
    const timed = rows.map((row) => (row._time == null ? { ...row, _time: now } : row));
    return tablesOfRows(`bucket "${this.info.name}"`, timed);
  }

  /** The columns of a batch in the order in which `pointsOf` wants them. */
  private laidOut(batch: Batch): { readonly rows: Batch; readonly shape: PointShape } {
    const { schema } = batch;
    const column = (name: string) => {
      const at = schema.index(name);
      if (at >= 0) return at;
      return this.refuse(`a row has no ${name}`);
    };
    const own = [column("_time"), column("_measurement")];
    const narrow = schema.index("_field") >= 0;
    const tags: number[] = [];
    const fields: number[] = narrow ? [column("_field"), column("_value")] : [];
    schema.columns.forEach(({ key, type }, at) => {
      if (own.includes(at) || fields.includes(at)) return;
      if (key || (narrow && type === "string")) tags.push(at);
      else if (!narrow) fields.push(at);
    });
    const order = [...own, ...tags, ...fields];
    const rows = {
      ...batch,
      schema: new Schema(order.map((c) => schema.columns[c])),
      vectors: order.map((c) => batch.vectors[c]),
    };
    if (firstWithoutText(rows, POINT_MEASUREMENT) >= 0) this.refuse("a row has an empty _measurement");
    if (narrow && firstWithoutText(rows, order.length - 2) >= 0) this.refuse("a row has no text as its _field");
    return { rows, shape: { tags: order.length - POINT_TAGS - fields.length, narrow } };
  }

  private refuse(why: string): never {
    fail("FLX0940", NO_SPAN, `bucket "${this.info.name}": ${why}`);
  }
}
