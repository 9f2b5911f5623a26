import type { Batch } from "../../column/batch.ts";
import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "./decoder.ts";
import { LineCut } from "./line-cut.ts";
import type { Opening, Seam } from "./seam.ts";

/** Reads bytes of a file at a position into a buffer and gives their number; 0 at the end. */
export type ReadAt = (buffer: Uint8Array, position: number) => number;

/** How a file is cut into parts that are decoded each by itself. */
export interface Parts {
  /** Bytes of a part, about: each ends at the first cut behind a multiple of this. */
  readonly bytes: number;
  /** The last part goes on to the end of the file. */
  readonly count: number;
}

/** The tables of a part of a text. */
export interface Part {
  /** Where its first row begins, and where the row behind its last one does. */
  readonly start: number;
  readonly end: number;
  /** Number of lines in between; not counted in the last part. */
  readonly lines: number;
  readonly opening: Opening;
  /** Its tables are cut at the ends of the part: the first may go on with the last of the part before. */
  readonly batches: Batch[];
  /** What the next part begins with; undefined behind the last. */
  readonly seam: Seam | undefined;
}

/** Where a part begins if all before it has been decoded. */
export interface Place {
  readonly start: number;
  readonly line: number;
  /** Undefined at the beginning of the text. */
  readonly seam: Seam | undefined;
}

/** Small enough for the second-level cache, through which the bytes go to the decoder. */
const CHUNK = 1 << 18;

/** So many bytes at the beginning of a text hold its first header and some rows, mostly. */
const HEAD = 1 << 13;

/** Decodes parts of a text of annotated CSV, one at a time and in any order. */
export class PartDecoder {
  private readonly options: AnnotatedCsvOptions;
  private readonly parts: Parts;
  private readonly readAt: ReadAt;
  private readonly buffer = new Uint8Array(CHUNK);
  private decoder: AnnotatedCsvDecoder | undefined;

  constructor(options: AnnotatedCsvOptions, parts: Parts, readAt: ReadAt) {
    this.options = options;
    this.parts = parts;
    this.readAt = readAt;
  }

  /** The header of the first block of the text, if it is short and has nothing wrong in it. */
  firstHeader(): Uint8Array | undefined {
    const head = this.buffer.subarray(0, HEAD);
    const decoder = new AnnotatedCsvDecoder(this.options);
    try {
      decoder.push(head.subarray(0, this.readAt(head, 0)));
      return decoder.suspend()?.seam.header;
    } catch {
      return undefined;
    }
  }

  /**
   * Decodes a part of which only the block is known, or assumed, that it begins in.
   *
   * @returns undefined if it ends where no other part can begin
   * @throws what the decoder throws, without the right lines
   */
  speculate(index: number, header: Uint8Array): Part | undefined {
    return this.decode(index, undefined, { header, table: undefined }, 1);
  }

  /**
   * Decodes from a place on to the end of part `last`.
   *
   * @returns undefined if that is where no other part can begin
   * @throws FluxError what is wrong with the text
   */
  goOn({ start, seam, line }: Place, last: number): Part | undefined {
    return this.decode(last, start, seam, line);
  }

  private decode(index: number, known: number | undefined, seam: Seam | undefined, line: number): Part | undefined {
    const { buffer, parts } = this;
    const decoder = this.take(seam, line);
    const isLast = index + 1 >= parts.count;
    const boundary = isLast ? Number.POSITIVE_INFINITY : (index + 1) * parts.bytes;
    const startCut = new LineCut();
    const endCut = new LineCut();
    const batches: Batch[] = [];
    let start = known ?? -1;
    let end = -1;
    let position = Math.min(known ?? index * parts.bytes, boundary);
    while (end < 0) {
      const length = this.readAt(buffer, position);
      if (length === 0) break;
      const bytes = buffer.subarray(0, length);
      if (start < 0) start = place(startCut.find(bytes, 0), position);
      if (position + length > boundary) end = place(endCut.find(bytes, Math.max(0, boundary - position)), position);
      const from = start < 0 ? length : Math.max(0, start - position);
      const to = end < 0 ? length : end - position;
      if (from < to) for (const batch of decoder.push(bytes.subarray(from, to))) batches.push(batch);
      position += length;
    }
    if (start < 0) start = position;
    end = Math.max(start, end < 0 ? position : end);
    const stop = isLast ? undefined : decoder.suspend();
    if (isLast) for (const batch of decoder.finish()) batches.push(batch);
    else if (stop === undefined) return undefined;
    else batches.push(...stop.batches);
    this.decoder = decoder;
    const lines = stop === undefined ? 0 : stop.line - line;
    return { start, end: end - (stop?.rest ?? 0), lines, opening: decoder.opening, batches, seam: stop?.seam };
  }

  /** The decoder, ready to go on; it comes back if it meets no error. */
  private take(seam: Seam | undefined, line: number): AnnotatedCsvDecoder {
    const { decoder = new AnnotatedCsvDecoder(this.options) } = this;
    this.decoder = undefined;
    if (seam !== undefined) decoder.resume(seam, line);
    return decoder;
  }
}

function place(index: number, position: number): number {
  return index < 0 ? -1 : position + index;
}
