import { FluxError } from "../../base/diagnostic.ts";
import { NEWLINE } from "./ascii.ts";
import { INCOMPLETE, LineParser } from "./line.ts";
import { Place } from "./place.ts";
import type { PointBuffer } from "./points.ts";

/** The unit of the timestamps. */
export type Precision = "ns" | "us" | "ms" | "s";

const UNITS: Readonly<Record<Precision, bigint>> = { ns: 1n, us: 1_000n, ms: 1_000_000n, s: 1_000_000_000n };

export interface LineReaderOptions {
  /** Name of the (first) file, for errors. */
  readonly name: string;
  /** Default "ns". */
  readonly precision?: Precision;
  /** Time of lines without timestamp, in nanoseconds since the epoch; it is cut to the precision. */
  readonly defaultTime: bigint;
  /** Lines with more bytes are refused. Default: no limit. */
  readonly maxLineBytes?: number;
  /**
   * Looks at the points of a line, which are those of the buffer from `first` on; a FluxError thrown here (by `place.fail`:
   * the line begins at `place.lineStart`) refuses the line.
   */
  readonly accept?: (first: number, place: Place) => void;
  /** Is told each faulty line, which is then left out; its bytes change after the call. Left out: the first fails. */
  readonly onBadLine?: (error: FluxError, line: Uint8Array) => void;
}

const BOM = [0xef, 0xbb, 0xbf];

/**
 * Reads line protocol, given in chunks that may end anywhere, into a buffer of points.
 *
 * @example
 * const reader = new LineReader(buffer, { name: "cpu.lp", defaultTime: now });
 * for (const chunk of chunks) reader.push(chunk);
 * reader.finish();
 */
export class LineReader {
  private readonly buffer: PointBuffer;
  private readonly options: LineReaderOptions;
  private readonly limit: number;
  private readonly place: Place;
  private readonly parser: LineParser;
  /** Input that was not read yet, and its length. */
  private pending: Uint8Array[] = [];
  private pendingLength = 0;
  /** Input is read again only once it is that long, so that a string over many chunks is not scanned anew with each. */
  private enough = 0;
  /** The line at hand was refused for its length before its end was seen. */
  private skipping = false;

  constructor(buffer: PointBuffer, options: LineReaderOptions) {
    this.buffer = buffer;
    this.options = options;
    this.limit = options.maxLineBytes ?? Number.POSITIVE_INFINITY;
    this.place = new Place(options.name);
    const { precision = "ns", defaultTime } = options;
    this.parser = new LineParser(this.place, buffer, { unit: UNITS[precision], defaultTime });
  }

  /** Bytes of input that is not read yet. */
  get held(): number {
    return this.pendingLength;
  }

  /**
   * Reads the lines that end in the next bytes.
   *
   * @throws FluxError FLX0520 to FLX0523 for a faulty line, unless `onBadLine` takes it
   */
  push(chunk: Uint8Array): void {
    let rest = chunk;
    if (this.skipping) {
      const end = chunk.indexOf(NEWLINE);
      if (end < 0) return;
      this.skipping = false;
      this.place.line++;
      rest = chunk.subarray(end + 1);
    }
    const end = rest.lastIndexOf(NEWLINE) + 1;
    if (end === 0 || this.pendingLength + end < this.enough) {
      this.keep(rest);
    } else {
      const input = this.take(rest.subarray(0, end));
      const read = this.readLines(input, false);
      this.enough = 2 * (input.length - read);
      this.keep(input.subarray(read));
      this.keep(rest.subarray(end));
    }
    if (this.pendingLength > this.limit) this.skipLongLine();
  }

  /** Reads what is left as the last line. */
  finish(): void {
    if (this.pendingLength > 0) this.readLines(this.take(Uint8Array.of(NEWLINE)), true);
    this.enough = 0;
    this.skipping = false;
  }

  /**
   * The bytes that follow are those of another file, whose lines are counted anew; what is left of the file before is
   * its last line.
   */
  beginFile(name: string): void {
    this.finish();
    this.place.name = name;
    this.place.line = 1;
  }

  /** Keeps a copy of bytes for later. */
  private keep(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    // Not by `slice`, which makes no copy of a Node Buffer.
    this.pending.push(new Uint8Array(bytes));
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

  /** Refuses the line that is kept, which is longer than allowed, though its end is not there yet. */
  private skipLongLine(): void {
    const { place } = this;
    const input = this.take(new Uint8Array(0));
    // A string that was not meant to go on over the line's end must not swallow the lines after it.
    const newline = input.indexOf(NEWLINE);
    const end = newline < 0 ? input.length : newline;
    place.bytes = input;
    place.lineStart = 0;
    try {
      this.failLong(0, end);
    } catch (error) {
      this.leaveOut(error, 0, end);
    }
    this.enough = 0;
    this.skipping = newline < 0;
    if (this.skipping) return;
    place.line++;
    this.push(input.subarray(newline + 1));
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
    const { log } = this.buffer;
    const points = log.count;
    let next: number;
    try {
      next = parser.parse(place.bytes, at);
      if (next === INCOMPLETE) {
        if (last) place.fail("FLX0520", parser.quote, parser.quote + 1, "string without closing quote");
        log.count = points;
        return INCOMPLETE;
      }
    } catch (error) {
      log.count = points;
      // As for a long line.
      const end = place.bytes.indexOf(NEWLINE, at);
      this.leaveOut(error, at, end);
      place.line++;
      return end + 1;
    }
    try {
      if (next - at > this.limit) this.failLong(at, next - 1);
      if (log.count > points) this.options.accept?.(points, place);
    } catch (error) {
      log.count = points;
      this.leaveOut(error, at, next - 1);
    }
    place.line += parser.lines;
    return next;
  }

  private failLong(from: number, to: number): never {
    return this.place.fail("FLX0410", from, to, `line of more than ${this.limit} bytes`);
  }

  /** Tells that the line at `bytes[from, to)` is refused. */
  private leaveOut(error: unknown, from: number, to: number): void {
    const { onBadLine } = this.options;
    if (!(error instanceof FluxError) || onBadLine === undefined) throw error;
    onBadLine(error, this.place.bytes.subarray(from, to));
  }
}
