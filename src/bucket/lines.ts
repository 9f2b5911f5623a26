import type { Diagnostic } from "../base/diagnostic.ts";
import { fieldSpan } from "../codec/lineprotocol/field-span.ts";
import { LineReader, type Precision } from "../codec/lineprotocol/line-reader.ts";
import type { PointBuffer } from "../codec/lineprotocol/points.ts";

/** Bytes of line protocol: at once, or in pieces that may end anywhere. */
export type LinesSource = Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array>;

export interface LinesOptions {
  /** Unit of the timestamps. Default "ns". */
  readonly precision?: Precision;
  /** Time of lines without timestamp, in nanoseconds since the epoch. Default: now. */
  readonly defaultTime?: bigint;
  /** Name of the input in diagnostics. Default "<lines>". */
  readonly name?: string;
  /** Is told each line that is refused: why and where, and its bytes, which change after the call. */
  readonly onRejected?: (problem: Diagnostic, line: Uint8Array) => void;
}

/** What a reading of lines came to. */
export interface LinesReport {
  /** Values that were kept: a line has one for each field. */
  readonly points: number;
  /** Lines that were refused, and the first thousand reasons. */
  readonly rejected: number;
  readonly problems: readonly Diagnostic[];
}

/** What reading lines does with the points in the buffer. */
export interface LinesTarget {
  readonly maxLineBytes: number;
  readonly now: bigint;
  /** Before a piece is read. */
  begin(): void;
  /** Why the points from `first` on are not taken, and which of them it was. */
  refusal(first: number): string | undefined;
  culprit(): number;
  /** Makes the points read so far part of the bucket. */
  commit(): void;
  /** Gives them up. */
  rollBack(): void;
  room(): Promise<void>;
}

/** More problems than this are counted only. */
const KEPT_PROBLEMS = 1000;

/** A piece that is longer is read in parts, so that what waits to be written stays small. */
const PIECE_BYTES = 8 << 20;

/** Reads lines into the buffer and commits them piece by piece. */
export async function readLines(
  buffer: PointBuffer,
  source: LinesSource,
  options: LinesOptions,
  target: LinesTarget,
): Promise<LinesReport> {
  const { precision, name = "<lines>", onRejected, defaultTime = target.now } = options;
  const problems: Diagnostic[] = [];
  let rejected = 0;
  let points = 0;
  const reader = new LineReader(buffer, {
    name,
    precision,
    defaultTime,
    maxLineBytes: target.maxLineBytes,
    accept(first, place) {
      const reason = target.refusal(first);
      if (reason === undefined) return;
      const { from, to } = fieldSpan(place.bytes, place.lineStart, target.culprit());
      place.fail("FLX0935", from, to, reason);
    },
    onBadLine({ diagnostics: [problem] }, line) {
      rejected++;
      if (problems.length < KEPT_PROBLEMS) problems.push(problem);
      onRejected?.(problem, line);
    },
  });
  const read = (action: () => void) => {
    target.begin();
    const before = buffer.log.count;
    try {
      action();
    } catch (error) {
      target.rollBack();
      throw error;
    }
    points += buffer.log.count - before;
    target.commit();
  };
  if (source instanceof Uint8Array && source.length <= PIECE_BYTES) {
    read(() => {
      reader.push(source);
      reader.finish();
    });
    await target.room();
  } else {
    for await (const piece of source instanceof Uint8Array ? [source] : source) {
      for (let at = 0; at < piece.length; at += PIECE_BYTES) {
        read(() => reader.push(piece.subarray(at, at + PIECE_BYTES)));
        await target.room();
      }
    }
    read(() => reader.finish());
  }
  return { points, rejected, problems };
}
