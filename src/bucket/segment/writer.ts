import { crc32Words } from "../../base/crc32.ts";
import { words } from "../../column/select.ts";
import { encodeLongs } from "../encode/longs.ts";
import { encodeValues } from "../encode/values.ts";
import { WordWriter } from "../encode/words.ts";
import { type BlockValues, FIELD_TYPES, type FieldType, type SeriesTable } from "../source.ts";
import type { WritableFile } from "../storage.ts";
import { valueBuffer } from "./block-buffer.ts";
import { type BlockColumns, blockColumns } from "./block-columns.ts";
import { areEqual, areEven } from "./even.ts";
import { writeFooter } from "./footer.ts";
import { BLOCK_POINTS, type IndexPart, MAGIC, type SegmentFacts } from "./format.ts";
import { writeBlocks, writeSeries, writeStrings } from "./index-parts.ts";
import { SeriesBuilder } from "./series-builder.ts";
import { noteValues } from "./statistics.ts";
import { type Place, TimeParts } from "./time-parts.ts";

/** So many words are written at once. */
const FLUSH_WORDS = 1 << 16;

/** What was made. */
export interface SegmentSummary extends SegmentFacts {
  /** Bytes of the file. */
  readonly size: number;
}

/**
 * Writes a segment: series in the order of a SeriesTable, of each the points by time. The file is whole, and lasting, when
 * `finish` resolves.
 *
 * @example
 * const writer = new SegmentWriter(storage.write("segments/7"), table.strings);
 * writer.beginSeries(table, 0, identity);
 * writer.add(times, { type: "float", data }, 0, times.length);
 * const { size } = await writer.finish();
 */
export class SegmentWriter {
  private readonly file: WritableFile;
  private readonly out = new WordWriter();
  /** Words that are in the file. */
  private written = 0;
  private readonly series: SeriesBuilder;
  private starts: Int32Array = new Int32Array(1024);
  private columns: BlockColumns = blockColumns(64);
  private blocks = 0;
  private points = 0;
  private minTime = 0n;
  private maxTime = 0n;
  /** The points of the block that is being filled. */
  private readonly times = new BigInt64Array(BLOCK_POINTS);
  private readonly pending: Record<FieldType, BlockValues> = {
    float: valueBuffer("float", BLOCK_POINTS),
    int: valueBuffer("int", BLOCK_POINTS),
    uint: valueBuffer("uint", BLOCK_POINTS),
    bool: valueBuffer("bool", BLOCK_POINTS),
    string: valueBuffer("string", BLOCK_POINTS),
  };
  private values: BlockValues = this.pending.float;
  private filled = 0;
  private readonly timeParts = new TimeParts();

  /** @param strings all texts that the names of series have, in order */
  constructor(file: WritableFile, strings: readonly string[]) {
    this.file = file;
    this.series = new SeriesBuilder(strings);
    this.out.push(MAGIC[0]);
    this.out.push(MAGIC[1]);
  }

  /**
   * What is added from now on belongs to series `number` of a table, which comes after those before in the order of a
   * SeriesTable. String `code` of the table is `strings[places[code]]`.
   */
  beginSeries(table: SeriesTable, number: number, places: Int32Array): void {
    this.endBlock();
    const s = this.series.size;
    if (s + 1 >= this.starts.length) {
      const starts = new Int32Array(2 * this.starts.length);
      starts.set(this.starts);
      this.starts = starts;
    }
    this.starts[s] = this.blocks;
    this.series.add(table, number, places);
    this.timeParts.next();
    this.values = this.pending[FIELD_TYPES[table.types[number]]];
  }

  /** Adds points `[from, to)` of the series, whose times ascend and come after those before. `values` is of its type. */
  add(times: BigInt64Array, values: BlockValues, from: number, to: number): void {
    for (let start = from; start < to; ) {
      this.accept(values);
      const end = Math.min(to, start + BLOCK_POINTS - this.filled);
      this.times.set(times.subarray(start, end), this.filled);
      (this.values.data as BigInt64Array).set(values.data.subarray(start, end) as BigInt64Array, this.filled);
      this.filled += end - start;
      start = end;
      if (this.filled === BLOCK_POINTS) this.endBlock();
    }
  }

  /** Writes the index and waits until the file will outlast a crash of the machine. It stays open. */
  async finish(): Promise<SegmentSummary> {
    this.endBlock();
    const { out, blocks } = this;
    const table = this.series.finish();
    const starts = this.starts.slice(0, table.size + 1);
    starts[table.size] = blocks;
    const facts = { points: this.points, minTime: this.minTime, maxTime: this.maxTime, series: table.size, blocks };
    const part = (write: () => void) => {
      const from = out.length;
      const at = this.written + from;
      write();
      return { at, length: out.length - from, sum: crc32Words(out.words, from, out.length) };
    };
    const parts: Record<IndexPart, { at: number; length: number; sum: number }> = {
      strings: part(() => writeStrings(table, out)),
      series: part(() => writeSeries(table, out)),
      blocks: part(() => writeBlocks({ starts, columns: this.columns }, blocks, out)),
    };
    writeFooter({ ...facts, parts }, out);
    this.flush();
    await this.file.sync();
    return { ...facts, size: 4 * this.written };
  }

  /** Codes of strings are kept as they come, so a block has one dictionary: another one begins a block. */
  private accept(values: BlockValues): void {
    const own = this.values;
    if (values.type !== "string" || own.type !== "string" || own.dictionary === values.dictionary) return;
    this.endBlock();
    this.values = { type: "string", data: own.data, dictionary: values.dictionary };
  }

  private endBlock(): void {
    const n = this.filled;
    if (n === 0) return;
    const { times, values, out } = this;
    const b = this.blocks++;
    if (b === this.columns.counts.length) this.columns = blockColumns(2 * b, this.columns);
    const { columns } = this;
    columns.counts[b] = n;
    columns.minTimes[b] = times[0];
    columns.maxTimes[b] = times[n - 1];
    noteValues(values, n, columns, b);
    if (!areEven(times, n)) {
      const { at, length } = this.timePart(n);
      columns.timePlaces[b] = at;
      columns.timeLengths[b] = length;
    }
    if (!areEqual(values, n)) {
      const { at, length } = this.part(() => encodeValues(values, 0, n, out));
      columns.valuePlaces[b] = at;
      columns.valueLengths[b] = length;
    }
    if (this.points === 0 || times[0] < this.minTime) this.minTime = times[0];
    if (this.points === 0 || times[n - 1] > this.maxTime) this.maxTime = times[n - 1];
    this.points += n;
    this.filled = 0;
    if (out.length >= FLUSH_WORDS) this.flush();
  }

  /** Lets a part of a block be written and appends its sum. */
  private part(write: () => void): Place {
    const { out } = this;
    const from = out.length;
    write();
    out.push(crc32Words(out.words, from, out.length));
    return { at: this.written + from, length: out.length - from };
  }

  /** The part of the `n` times; that of the series before if it is the same. */
  private timePart(n: number): Place {
    const { out, times } = this;
    const from = out.length;
    const own = this.part(() => encodeLongs(words(times), 0, n, out));
    const other = this.timeParts.find(out.words, from, out.length, own.at);
    if (other !== undefined) out.length = from;
    return other ?? own;
  }

  private flush(): void {
    const { out } = this;
    this.file.writeAt(4 * this.written, new Uint8Array(out.words.buffer, 0, 4 * out.length));
    this.written += out.length;
    out.length = 0;
  }
}
