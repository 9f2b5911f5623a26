import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Batch } from "../../column/batch.ts";
import type { Decoder } from "../decoder.ts";
import { bucketBatches } from "./batches.ts";
import { Catalog } from "./catalog.ts";
import { LineReader, type Precision } from "./line-reader.ts";
import { type PointBuffer, PointLog } from "./points.ts";
import { TextTable } from "./text-table.ts";

export interface LineProtocolOptions {
  /** Name of the (first) file, for errors. */
  readonly name: string;
  /** Default "ns". */
  readonly precision?: Precision;
  /** Time of lines without timestamp, in nanoseconds since the epoch; it is cut to the precision. */
  readonly defaultTime: bigint;
  /** Leave faulty lines out and report them in `problems`, instead of failing at the first. */
  readonly skipBadLines?: boolean;
  /** Rows that a batch has at most. */
  readonly batchRows: number;
}

const NO_BATCHES: readonly Batch[] = [];

/** More problems than this are counted only. */
const KEPT_PROBLEMS = 1000;

/**
 * Decodes InfluxDB line protocol, given in chunks that may end anywhere, into the tables of a bucket: one table a series
 * with the columns `_time, _value, _field, _measurement, <tags by name>`, the group key all but the first two, rows by
 * time. Of several points of one series at one time the last one read stays.
 *
 * Tables of one schema come together, ordered by measurement, tag values and field.
 *
 * @example
 * const decoder = new LineProtocolDecoder({ name: "cpu.lp", defaultTime: now, batchRows: 4096 });
 * for (const chunk of chunks) decoder.push(chunk);
 * for (const batch of decoder.finish()) …
 */
export class LineProtocolDecoder implements Decoder {
  /** The faulty lines, if they are skipped: the first thousand of them. */
  readonly problems: Diagnostic[] = [];
  /** How many lines were left out. */
  skippedLines = 0;
  private readonly buffer: PointBuffer = { catalog: new Catalog(), log: new PointLog(), texts: new TextTable() };
  private readonly reader: LineReader;
  private readonly batchRows: number;

  constructor({ skipBadLines, batchRows, ...options }: LineProtocolOptions) {
    this.batchRows = batchRows;
    const onBadLine = ({ diagnostics }: { diagnostics: readonly Diagnostic[] }) => {
      if (this.problems.length < KEPT_PROBLEMS) this.problems.push(...diagnostics);
      this.skippedLines++;
    };
    this.reader = new LineReader(this.buffer, { ...options, onBadLine: skipBadLines === true ? onBadLine : undefined });
  }

  /**
   * Reads the next bytes; gives no batch, as later lines may belong to any table.
   *
   * @throws FluxError FLX0520 to FLX0523 for a faulty line, unless they are skipped.
   */
  push(chunk: Uint8Array): readonly Batch[] {
    this.reader.push(chunk);
    return NO_BATCHES;
  }

  /** Bytes of the points read so far, of the texts among them, and of input that is not read yet. */
  get held(): number {
    return this.buffer.log.bytes + this.buffer.texts.dictionary.bytes + this.reader.held;
  }

  /**
   * The bytes that follow are those of another file, whose lines are counted anew; what is left of the file before is
   * its last line.
   *
   * @throws FluxError as `push`
   */
  beginFile(name: string): void {
    this.reader.beginFile(name);
  }

  /**
   * The end of the input: reads what is left, then gives the tables.
   *
   * @throws FluxError as `push`, at the call.
   */
  finish(): Iterable<Batch> {
    this.reader.finish();
    return bucketBatches(this.buffer, this.batchRows);
  }
}
