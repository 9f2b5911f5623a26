import { type Diagnostic, FluxError } from "../../base/diagnostic.ts";
import type { Batch } from "../../column/batch.ts";
import type { Decoder } from "../decoder.ts";
import { NEWLINE } from "./ascii.ts";
import { bucketBatches } from "./batches.ts";
import { INCOMPLETE, LineParser } from "./line.ts";
import { Place } from "./place.ts";

/** The unit of the timestamps. */
export type Precision = "ns" | "us" | "ms" | "s";

const UNITS: Readonly<Record<Precision, bigint>> = { ns: 1n, us: 1_000n, ms: 1_000_000n, s: 1_000_000_000n };

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
const BOM = [0xef, 0xbb, 0xbf];

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
  private readonly options: LineProtocolOptions;
  private readonly place: Place;
  private readonly parser: LineParser;
  /** Input that was not read yet, and its length. */
  private pending: Uint8Array[] = [];
  private pendingLength = 0;
  /** Input is read again only once it is that long, so that a string over many chunks is not scanned anew with each. */
  private enough = 0;

  constructor(options: LineProtocolOptions) {
    this.options = options;
    this.place = new Place(options.name);
    this.parser = new LineParser(this.place, UNITS[options.precision ?? "ns"], options.defaultTime);
  }

  /**
   * Reads the next bytes; gives no batch, as later lines may belong to any table.
   *
   * @throws FluxError FLX0520 to FLX0523 for a faulty line, unless they are skipped.
   */
  push(chunk: Uint8Array): readonly Batch[] {
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end === 0 || this.pendingLength + end < this.enough) {
      this.keep(chunk);
      return NO_BATCHES;
    }
    const input = this.take(chunk.subarray(0, end));
    const read = this.readLines(input, false);
    this.enough = 2 * (input.length - read);
    this.keep(input.subarray(read));
    this.keep(chunk.subarray(end));
    return NO_BATCHES;
  }

  /** Bytes of the points read so far, of the texts among them, and of input that is not read yet. */
  get held(): number {
    return this.parser.log.bytes + this.parser.texts.bytes + this.pendingLength;
  }

  /**
   * The bytes that follow are those of another file, whose lines are counted anew; what is left of the file before is
   * its last line.
   *
   * @throws FluxError as `push`
   */
  beginFile(name: string): void {
    this.readRest();
    this.place.name = name;
    this.place.line = 1;
  }

  /**
   * The end of the input: reads what is left, then gives the tables.
   *
   * @throws FluxError as `push`, at the call.
   */
  finish(): Iterable<Batch> {
    this.readRest();
    return bucketBatches(this.parser, this.options.batchRows);
  }

  /** Reads what is kept as the last line of a file. */
  private readRest(): void {
    if (this.pendingLength > 0) this.readLines(this.take(Uint8Array.of(NEWLINE)), true);
    this.enough = 0;
  }

  /** Keeps a copy of bytes for later. */
  private keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.pending.push(bytes.slice());
    this.pendingLength += bytes.length;
  }

  /** The bytes kept and `more`; nothing is kept then. */
  private take(more: Uint8Array): Uint8Array {
    if (this.pendingLength === 0) return more;
    const all = new Uint8Array(this.pendingLength + more.length);
    let at = 0;
    for (const bytes of this.pending) {
      all.set(bytes, at);
      at += bytes.length;
    }
    all.set(more, at);
    this.pending = [];
    this.pendingLength = 0;
    return all;
  }

  /** Reads whole lines; gives the start of the first that is incomplete (never one if `last`), or the length. */
  private readLines(input: Uint8Array, last: boolean): number {
    const { place } = this;
    place.bytes = input;
    let at = place.line === 1 && BOM.every((byte, i) => input[i] === byte) ? BOM.length : 0;
    while (at < input.length) {
      place.lineStart = at;
      const next = this.readLine(at, last);
      if (next === INCOMPLETE) return at;
      at = next;
    }
    return at;
  }

  /** Reads one line, or leaves it out; gives the start of the next, or INCOMPLETE. */
  private readLine(at: number, last: boolean): number {
    const { parser, place } = this;
    const { log } = parser;
    const points = log.count;
    try {
      const next = parser.parse(place.bytes, at);
      if (next !== INCOMPLETE) {
        place.line += parser.lines;
        return next;
      }
      if (last) place.fail("FLX0520", parser.quote, parser.quote + 1, "string without closing quote");
      log.count = points;
      return INCOMPLETE;
    } catch (error) {
      if (!(error instanceof FluxError) || this.options.skipBadLines !== true) throw error;
      if (this.problems.length < KEPT_PROBLEMS) this.problems.push(...error.diagnostics);
      this.skippedLines++;
      log.count = points;
      // A string that was not meant to go on over the line's end must not swallow the lines after it.
      place.line++;
      return place.bytes.indexOf(NEWLINE, at) + 1;
    }
  }
}
