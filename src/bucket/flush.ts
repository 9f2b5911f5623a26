import { turn } from "../base/turn.ts";
import { lowerBound } from "./lower-bound.ts";
import type { MemoryRun } from "./memory-run.ts";
import type { MemoryTable } from "./memory-table.ts";
import { valueBuffer } from "./segment/block-buffer.ts";
import { BLOCK_POINTS } from "./segment/format.ts";
import { type SegmentSummary, SegmentWriter } from "./segment/writer.ts";
import { shardOf } from "./shards.ts";
import { type BlockValues, FIELD_TYPES, type FieldType } from "./source.ts";
import type { WritableFile } from "./storage.ts";

/** After so many points other work of the process has a turn. */
const TURN_POINTS = 1 << 17;

/** A segment that was written. */
export interface WrittenSegment extends SegmentSummary {
  readonly file: number;
  readonly shard: bigint;
}

/** Where segments go. */
export interface SegmentTarget {
  /** A new file with its number. */
  create(): { readonly file: number; readonly writable: WritableFile };
}

/** Writes the points of a memory table as segments, one a shard. */
export async function writeTable(table: MemoryTable, span: bigint, target: SegmentTarget): Promise<WrittenSegment[]> {
  const run = table.whole();
  const cursor = new RunCursor(run, table);
  const written: WrittenSegment[] = [];
  for (let next = cursor.firstTime(); next !== undefined; next = cursor.firstTime()) {
    const shard = shardOf(next, span);
    const { file, writable } = target.create();
    try {
      const writer = new SegmentWriter(writable, run.series().strings);
      await cursor.writeBefore(shard + span, writer);
      written.push({ ...(await writer.finish()), file, shard });
    } finally {
      writable.close();
    }
  }
  return written;
}

/** Goes through a run shard by shard: how far each series was written. */
class RunCursor {
  private readonly run: MemoryRun;
  private readonly block: Int32Array;
  /** The place in that block, and the time there. */
  private readonly place: Int32Array;
  private readonly time: BigInt64Array;
  private readonly times = new BigInt64Array(BLOCK_POINTS);
  private readonly values: Record<FieldType, BlockValues>;

  constructor(run: MemoryRun, table: MemoryTable) {
    this.run = run;
    const { size } = run.series();
    this.block = run.blockStarts().slice(0, size);
    this.place = new Int32Array(size);
    this.time = BigInt64Array.from(this.block, (b) => run.blocks.minTimes[b]);
    this.values = {
      float: valueBuffer("float", BLOCK_POINTS),
      int: valueBuffer("int", BLOCK_POINTS),
      uint: valueBuffer("uint", BLOCK_POINTS),
      bool: valueBuffer("bool", BLOCK_POINTS),
      string: { type: "string", data: new Int32Array(BLOCK_POINTS), dictionary: table.texts.dictionary },
    };
  }

  /** The earliest time that is left; undefined when all is written. */
  firstTime(): bigint | undefined {
    const starts = this.run.blockStarts();
    let first: bigint | undefined;
    for (let s = 0; s < this.block.length; s++)
      if (this.block[s] < starts[s + 1] && (first === undefined || this.time[s] < first)) first = this.time[s];
    return first;
  }

  /** Writes the points before a time. */
  async writeBefore(end: bigint, writer: SegmentWriter): Promise<void> {
    const { run, block, time } = this;
    const starts = run.blockStarts();
    const table = run.series();
    const places = new Int32Array(table.strings.length);
    for (let code = 0; code < places.length; code++) places[code] = code;
    let untilTurn = TURN_POINTS;
    for (let s = 0; s < block.length; s++) {
      if (block[s] === starts[s + 1] || time[s] >= end) continue;
      writer.beginSeries(table, s, places);
      untilTurn -= this.writeSeries(s, end, this.values[FIELD_TYPES[table.types[s]]], writer);
      if (untilTurn > 0) continue;
      untilTurn = TURN_POINTS;
      await turn();
    }
  }

  private writeSeries(s: number, end: bigint, values: BlockValues, writer: SegmentWriter): number {
    const { run, times, block, place } = this;
    const { counts, minTimes, maxTimes } = run.blocks;
    const stop = run.blockStarts()[s + 1];
    let points = 0;
    while (block[s] < stop) {
      const b = block[s];
      const count = counts[b];
      run.readTimes(b, times, 0);
      run.readValues(b, values, 0);
      const to = maxTimes[b] < end ? count : lowerBound(times, place[s], count, end);
      writer.add(times, values, place[s], to);
      points += to - place[s];
      if (to < count) {
        place[s] = to;
        this.time[s] = times[to];
        break;
      }
      place[s] = 0;
      block[s]++;
      if (block[s] === stop) break;
      this.time[s] = minTimes[block[s]];
      if (this.time[s] >= end) break;
    }
    return points;
  }
}
