import { DICTIONARY_LIMIT, Dictionary } from "../column/dictionary.ts";
import { concerns } from "./deletions.ts";
import { lowerBound } from "./lower-bound.ts";
import { MergedSeries } from "./merge-series.ts";
import { valueBuffer } from "./segment/block-buffer.ts";
import { BLOCK_POINTS } from "./segment/format.ts";
import type { SegmentWriter } from "./segment/writer.ts";
import { type BlockValues, type BucketSnapshot, type Deletion, FIELD_TYPES, type FieldType } from "./source.ts";

/** After so many points `pause` is called. */
const PAUSE_POINTS = 1 << 16;

type Source = BucketSnapshot["sources"][number];

/**
 * Writes the points of several sources, the earlier first, as one: of equal times the later counts, deletions are applied,
 * and what is before `oldest` is left out.
 *
 * @param begin makes the writer for series whose names have these texts
 * @returns how many points were written
 * @throws FluxError FLX0930 where a source is damaged
 */
export async function mergePoints(
  sources: readonly Source[],
  oldest: bigint | undefined,
  begin: (strings: readonly string[]) => SegmentWriter,
  pause: () => Promise<void>,
): Promise<number> {
  const tables = sources.map(({ source }) => source.series());
  const series = new MergedSeries(tables);
  const writer = begin(series.strings);
  const texts: Texts = { dictionary: new Dictionary() };
  const readers = sources.map((source) => new SeriesReader(source, texts));
  let written = 0;
  let untilPause = PAUSE_POINTS;
  while (series.advance()) {
    const active = series.sources.map((t, i) => readers[t].begin(series.numbers[i], oldest));
    const [first] = series.sources;
    let begun = false;
    const emit: Emit = (times, values, from, to) => {
      if (!begun) writer.beginSeries(tables[first], series.numbers[0], series.places[first]);
      begun = true;
      writer.add(times, values, from, to);
      written += to - from;
      untilPause -= to - from;
    };
    mergeSeries(
      active.filter((reader) => !reader.ended),
      emit,
    );
    if (untilPause > 0) continue;
    untilPause = PAUSE_POINTS;
    await pause();
  }
  return written;
}

type Emit = (times: BigInt64Array, values: BlockValues, from: number, to: number) => void;

/** The dictionary that texts which are read go to; another one when it is large. */
interface Texts {
  dictionary: Dictionary;
}

/** Merges the points of one series; the readers are at their first points, the earlier source first. */
function mergeSeries(readers: SeriesReader[], emit: Emit): void {
  let left = readers;
  while (left.length > 0) {
    let first = left[0];
    for (const reader of left) if (reader.time <= first.time) first = reader;
    // Up to where another one comes in; those that have the same time are overwritten.
    let limit: bigint | undefined;
    for (const reader of left) {
      if (reader === first) continue;
      if (reader.time === first.time) reader.skip();
      if (!reader.ended && (limit === undefined || reader.time < limit)) limit = reader.time;
    }
    first.emitBefore(limit, emit);
    if (left.some((reader) => reader.ended)) left = left.filter((reader) => !reader.ended);
  }
}

/** Reads the points of a series of one source, block by block. */
class SeriesReader {
  private readonly source: Source["source"];
  private readonly deletions: readonly Deletion[];
  private readonly texts: Texts;
  private readonly times = new BigInt64Array(BLOCK_POINTS);
  private readonly buffers: Partial<Record<FieldType, BlockValues>> = {};
  private type: FieldType = "float";
  private values: BlockValues = valueBuffer("bool", 0);
  /** Deletions that concern the series. */
  private hiding: readonly Deletion[] = [];
  private block = 0;
  private stop = 0;
  private at = 0;
  private count = 0;
  ended = true;
  /** The time of the point at hand. */
  time = 0n;

  constructor({ source, deletions }: Source, texts: Texts) {
    this.source = source;
    this.deletions = deletions;
    this.texts = texts;
  }

  /** Goes to the first point of a series that is not before `oldest`. */
  begin(series: number, oldest: bigint | undefined): this {
    const { source } = this;
    const starts = source.blockStarts();
    this.type = FIELD_TYPES[source.series().types[series]];
    this.hiding = this.deletions.filter((d) => concerns(d, source.series(), series));
    this.block = starts[series];
    this.stop = starts[series + 1];
    if (oldest !== undefined) {
      const { maxTimes } = source.statistics();
      while (this.block < this.stop && maxTimes[this.block] < oldest) this.block++;
    }
    this.ended = this.block === this.stop;
    if (this.ended) return this;
    this.load();
    if (oldest !== undefined) this.at = lowerBound(this.times, 0, this.count, oldest);
    this.time = this.times[this.at];
    return this;
  }

  /** Leaves the point at hand out. */
  skip(): void {
    this.moveTo(this.at + 1);
  }

  /** Gives points before `limit` (all, if undefined) that are not deleted, some or all of them, and at least looks at one. */
  emitBefore(limit: bigint | undefined, emit: Emit): void {
    const { times, at, count } = this;
    const to = limit === undefined || times[count - 1] < limit ? count : lowerBound(times, at, count, limit);
    this.emitVisible(at, to, 0, emit);
    this.moveTo(to);
  }

  private emitVisible(from: number, to: number, deletion: number, emit: Emit): void {
    if (from === to) return;
    if (deletion === this.hiding.length) {
      emit(this.times, this.values, from, to);
      return;
    }
    const { start, stop } = this.hiding[deletion];
    const hiddenFrom = lowerBound(this.times, from, to, start);
    const hiddenTo = lowerBound(this.times, hiddenFrom, to, stop + 1n);
    this.emitVisible(from, hiddenFrom, deletion + 1, emit);
    this.emitVisible(hiddenTo, to, deletion + 1, emit);
  }

  private moveTo(at: number): void {
    this.at = at;
    if (at === this.count) {
      this.block++;
      this.ended = this.block === this.stop;
      if (this.ended) return;
      this.load();
    }
    this.time = this.times[this.at];
  }

  private load(): void {
    const { source, block, type, texts } = this;
    this.count = source.statistics().counts[block];
    this.at = 0;
    source.readTimes(block, this.times, 0);
    this.buffers[type] ??= valueBuffer(type, BLOCK_POINTS);
    let values = this.buffers[type];
    if (values.type === "string") {
      if (texts.dictionary.values.length > DICTIONARY_LIMIT) texts.dictionary = new Dictionary();
      values = { ...values, dictionary: texts.dictionary };
    }
    source.readValues(block, values, 0);
    this.values = values;
  }
}
