import type { OrderedPoints, PointBuffer } from "../codec/lineprotocol/points.ts";
import { orderPoints } from "../codec/lineprotocol/points.ts";
import { words } from "../column/select.ts";
import { valueBuffer } from "./segment/block-buffer.ts";
import { type BlockColumns, blockColumns } from "./segment/block-columns.ts";
import { BLOCK_POINTS } from "./segment/format.ts";
import { noteValues } from "./segment/statistics.ts";
import { type OrderedSeries, orderSeries } from "./series-order.ts";
import {
  type BlockStatistics,
  type BlockValues,
  FIELD_TYPES,
  type FieldType,
  type PointSource,
  type SeriesTable,
} from "./source.ts";

/** Points that were written one after the other, sorted. What comes behind them in the buffer does not matter. */
export class MemoryRun implements PointSource {
  readonly name = "the log";
  /** The run's place in the buffer. */
  readonly from: number;
  readonly to: number;
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  private readonly buffer: PointBuffer;
  private readonly ordered: OrderedSeries;
  private readonly rows: OrderedPoints;
  private readonly starts: Int32Array;
  /** Counts and times of the blocks; the other columns are filled when statistics are asked for. */
  readonly blocks: BlockColumns;
  /** Where in `rows` each block begins. */
  private readonly blockRows: Int32Array;
  private noted = false;

  constructor(buffer: PointBuffer, from: number, to: number) {
    this.buffer = buffer;
    this.from = from;
    this.to = to;
    const { catalog, log } = buffer;
    const places = new Int32Array(catalog.size).fill(-1);
    const series = new Int32Array(Math.min(catalog.size, to - from));
    let count = 0;
    for (let i = from; i < to; i++) {
      const s = log.series[i];
      if (places[s] >= 0) continue;
      places[s] = 0;
      series[count++] = s;
    }
    this.ordered = orderSeries(catalog, series.subarray(0, count));
    for (let p = 0; p < count; p++) places[this.ordered.order[p]] = p;
    this.rows = orderPoints(log, places, count, from, to);
    const { rows, starts, ends } = this.rows;
    this.starts = new Int32Array(count + 1);
    for (let s = 0; s < count; s++)
      this.starts[s + 1] = this.starts[s] + Math.ceil((ends[s] - starts[s]) / BLOCK_POINTS);
    const blocks = this.starts[count];
    this.blocks = blockColumns(blocks);
    this.blockRows = new Int32Array(blocks);
    const times = new BigInt64Array(log.times.buffer);
    let points = 0;
    let min = times[from];
    let max = min;
    for (let s = 0; s < count; s++) {
      for (let b = this.starts[s], row = starts[s]; row < ends[s]; row += BLOCK_POINTS, b++) {
        const end = Math.min(ends[s], row + BLOCK_POINTS);
        this.blockRows[b] = row;
        this.blocks.counts[b] = end - row;
        const first = times[rows[row]];
        const last = times[rows[end - 1]];
        this.blocks.minTimes[b] = first;
        this.blocks.maxTimes[b] = last;
        if (first < min) min = first;
        if (last > max) max = last;
        points += end - row;
      }
    }
    this.points = points;
    this.minTime = min;
    this.maxTime = max;
  }

  series(): SeriesTable {
    return this.ordered.table;
  }

  blockStarts(): Int32Array {
    return this.starts;
  }

  statistics(): BlockStatistics {
    if (!this.noted) this.noteStatistics();
    return this.blocks;
  }

  readTimes(block: number, into: BigInt64Array, at: number): void {
    this.copyWords(block, this.buffer.log.times, words(into), at);
  }

  readValues(block: number, into: BlockValues, at: number): void {
    const { log, texts } = this.buffer;
    const { rows } = this.rows;
    const from = this.blockRows[block];
    const count = this.blocks.counts[block];
    switch (into.type) {
      case "float":
        this.copyWords(block, log.values, new Int32Array(into.data.buffer, into.data.byteOffset), at);
        break;
      case "int":
      case "uint":
        this.copyWords(block, log.values, words(into.data), at);
        break;
      case "bool":
        for (let i = 0; i < count; i++) into.data[at + i] = log.values[2 * rows[from + i]];
        break;
      case "string": {
        const { values } = texts.dictionary;
        const same = into.dictionary === texts.dictionary;
        for (let i = 0; i < count; i++) {
          const code = log.values[2 * rows[from + i]];
          into.data[at + i] = same ? code : into.dictionary.code(values[code]);
        }
      }
    }
  }

  private copyWords(block: number, source: Int32Array, into: Int32Array, at: number): void {
    const { rows } = this.rows;
    const from = this.blockRows[block];
    const count = this.blocks.counts[block];
    for (let i = 0, to = 2 * at; i < count; i++, to += 2) {
      const row = 2 * rows[from + i];
      into[to] = source[row];
      into[to + 1] = source[row + 1];
    }
  }

  private noteStatistics(): void {
    this.noted = true;
    const { types, size } = this.ordered.table;
    const buffers: Partial<Record<FieldType, BlockValues>> = {};
    for (let s = 0; s < size; s++) {
      const type = FIELD_TYPES[types[s]];
      buffers[type] ??= valueBuffer(type, BLOCK_POINTS);
      const buffer = buffers[type];
      for (let b = this.starts[s]; b < this.starts[s + 1]; b++) {
        if (type !== "string") this.readValues(b, buffer, 0);
        noteValues(buffer, this.blocks.counts[b], this.blocks, b);
      }
    }
  }
}
