import { crc32Words } from "../../base/crc32.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { words } from "../../column/select.ts";
import { decodeLongs } from "../encode/longs.ts";
import { decodeValues } from "../encode/values.ts";
import { WordReader } from "../encode/words.ts";
import type { BlockStatistics, BlockValues, PointSource, SeriesTable } from "../source.ts";
import type { RandomFile } from "../storage.ts";
import { BlockChecker } from "./block-checker.ts";
import { fillEqual, fillEven } from "./even.ts";
import { readFooter } from "./footer.ts";
import { FOOTER_WORDS, type Footer, HEADER_WORDS, type IndexPart, MAGIC } from "./format.ts";
import { type BlockIndex, readBlocks, readSeries, readStrings } from "./index-parts.ts";
import { PartReader } from "./part-reader.ts";

/** A part of a segment that cannot be read. */
export interface SegmentProblem {
  readonly message: string;
  /** The block it is, and its series; undefined where the index itself is damaged, without which no block can be read. */
  readonly block: number | undefined;
  readonly series: number | undefined;
}

/** A segment file. Nothing is read of it before it is asked for. */
export interface Segment extends PointSource {
  /** Bytes of the file. */
  readonly size: number;
  /** Reads all of it and tells what is damaged. */
  check(): SegmentProblem[];
  close(): void;
}

/**
 * Opens a segment; reads its footer alone.
 *
 * @param name names the file in errors
 * @throws FluxError FLX0930 if it is no segment, is damaged there, or is of another version
 */
export function openSegment(file: RandomFile, name: string): Segment {
  return new SegmentFile(file, name);
}

class SegmentFile implements Segment {
  readonly name: string;
  readonly size: number;
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  private readonly file: RandomFile;
  private readonly footer: Footer;
  private readonly parts: PartReader;
  private readonly input: WordReader;
  /** What is being read, for errors: a part of the index or a block. */
  private reading: IndexPart | number | undefined;
  private table: SeriesTable | undefined;
  private blocks: BlockIndex | undefined;

  constructor(file: RandomFile, name: string) {
    this.file = file;
    this.name = name;
    this.size = file.size;
    this.parts = new PartReader(file);
    this.input = new WordReader(() => this.describe());
    const total = file.size / 4;
    const least = HEADER_WORDS + FOOTER_WORDS;
    if (!Number.isInteger(total) || total < least)
      this.input.damaged(`its size of ${file.size} bytes is none of a segment`);
    const head = this.bring(0, HEADER_WORDS);
    if (head.next() !== MAGIC[0] || head.next() !== MAGIC[1]) head.damaged("it does not begin as a segment does");
    this.footer = readFooter(this.bring(total - FOOTER_WORDS, FOOTER_WORDS));
    ({ points: this.points, minTime: this.minTime, maxTime: this.maxTime } = this.footer);
  }

  series(): SeriesTable {
    if (this.table === undefined) {
      const strings = readStrings(this.indexPart("strings"));
      this.table = readSeries(this.indexPart("series"), this.footer.series, strings);
    }
    return this.table;
  }

  blockStarts(): Int32Array {
    return this.index().starts;
  }

  statistics(): BlockStatistics {
    return this.index().columns;
  }

  readTimes(block: number, into: BigInt64Array, at: number): void {
    const { counts, minTimes, maxTimes, timePlaces, timeLengths } = this.index().columns;
    if (timeLengths[block] === 0) {
      fillEven(minTimes[block], maxTimes[block], counts[block], into, at);
      return;
    }
    const input = this.blockPart(block, timePlaces, timeLengths);
    decodeLongs(input, counts[block], words(into), at);
  }

  readValues(block: number, into: BlockValues, at: number): void {
    const { columns } = this.index();
    const { counts, valuePlaces, valueLengths } = columns;
    if (valueLengths[block] === 0) {
      fillEqual(columns, block, counts[block], into, at);
      return;
    }
    const input = this.blockPart(block, valuePlaces, valueLengths);
    decodeValues(input, counts[block], into, at);
  }

  check(): SegmentProblem[] {
    const problems: SegmentProblem[] = [];
    const attempt = (read: () => void, block?: number, series?: number) => {
      try {
        read();
        return true;
      } catch (error) {
        if (!(error instanceof FluxError)) throw error;
        problems.push({ message: error.message, block, series });
        return false;
      }
    };
    const found = [attempt(() => this.series()), attempt(() => this.index())];
    if (!found.every((ok) => ok)) return problems;
    const starts = this.blockStarts();
    const reader = new BlockChecker(this);
    for (let s = 0; s < this.footer.series; s++) {
      for (let b = starts[s]; b < starts[s + 1]; b++) attempt(() => reader.check(b, s), b, s);
    }
    return problems;
  }

  close(): void {
    this.file.close();
  }

  private index(): BlockIndex {
    this.blocks ??= readBlocks(this.indexPart("blocks"), this.footer.series, this.footer.blocks);
    return this.blocks;
  }

  private indexPart(part: IndexPart): WordReader {
    this.reading = part;
    const { at, length, sum } = this.footer.parts[part];
    // A reader of its own, so that a long part is not kept when it has been read.
    const input = new WordReader(() => this.describe());
    const read = this.parts.once(at, length) ?? input.damaged("the file ends before it");
    if (crc32Words(read, 0, length) !== sum) input.damaged("its sum is wrong");
    return input.over(read, 0, length);
  }

  private blockPart(block: number, places: Int32Array, lengths: Int32Array): WordReader {
    this.reading = block;
    const input = this.bring(places[block] >>> 0, lengths[block]);
    const { words: read, at, end } = input;
    if (crc32Words(read, at, end - 1) !== read[end - 1]) input.damaged("its sum is wrong");
    return input.over(read, at, end - 1);
  }

  private bring(at: number, length: number): WordReader {
    const from = this.parts.bring(at, length);
    if (from < 0) this.input.damaged("the file ends before it");
    return this.input.over(this.parts.words, from, from + length);
  }

  private describe(): string {
    const { reading, name } = this;
    if (reading === undefined) return name;
    return typeof reading === "number" ? `${name}: block ${reading}` : `${name}: the index of ${reading}`;
  }
}
