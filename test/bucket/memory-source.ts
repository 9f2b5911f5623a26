import { compareStrings } from "../../src/base/runes.ts";
import {
  type BlockStatistics,
  type BlockValues,
  FIELD_TYPES,
  type FieldType,
  type PointSource,
} from "../../src/bucket/source.ts";
import type { Cell } from "../../src/column/vector.ts";

/** A point as tests write it. */
export interface TestPoint {
  readonly measurement: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly field: string;
  readonly type: FieldType;
  readonly time: bigint;
  readonly value: Exclude<Cell, null>;
}

interface TestSeries {
  readonly measurement: string;
  readonly tags: readonly (readonly [string, string])[];
  readonly field: string;
  readonly type: number;
  readonly points: { readonly time: bigint; readonly value: Exclude<Cell, null> }[];
}

/** A source of points at hand; of several at one time and series the last counts. Blocks have at most so many rows. */
export class MemorySource implements PointSource {
  readonly name = "memory";
  readonly points: number;
  readonly minTime: bigint;
  readonly maxTime: bigint;
  /** Blocks that were read. */
  timesRead = 0;
  valuesRead = 0;
  private readonly all: readonly TestSeries[];
  private readonly blocks: TestSeries["points"][] = [];
  private readonly types: number[] = [];
  private readonly starts: number[] = [0];

  constructor(points: readonly TestPoint[], blockRows = 3) {
    this.all = seriesOf(points);
    for (const { points, type } of this.all) {
      for (let at = 0; at < points.length; at += blockRows) {
        this.blocks.push(points.slice(at, at + blockRows));
        this.types.push(type);
      }
      this.starts.push(this.blocks.length);
    }
    const times = this.all.flatMap((s) => s.points.map((p) => p.time));
    this.points = times.length;
    this.minTime = times.reduce((a, b) => (b < a ? b : a), times[0] ?? 0n);
    this.maxTime = times.reduce((a, b) => (b > a ? b : a), times[0] ?? 0n);
  }

  series() {
    const texts = this.all.flatMap((s) => [s.measurement, s.field, ...s.tags.flat()]);
    const strings = [...new Set(texts)].sort(compareStrings);
    const code = (text: string) => strings.indexOf(text);
    const sets = new Map<string, number>();
    const tagSets: number[] = [];
    const measurements: number[] = [];
    const pairStarts = [0];
    const pairs: number[] = [];
    for (const { measurement, tags } of this.all) {
      const identity = JSON.stringify([measurement, tags]);
      if (!sets.has(identity)) {
        sets.set(identity, sets.size);
        measurements.push(code(measurement));
        for (const [key, value] of tags) pairs.push(code(key), code(value));
        pairStarts.push(pairs.length / 2);
      }
      tagSets.push(sets.get(identity) as number);
    }
    return {
      strings,
      size: this.all.length,
      tagSets: Int32Array.from(tagSets),
      fields: Int32Array.from(this.all, (s) => code(s.field)),
      types: Uint8Array.from(this.all, (s) => s.type),
      measurements: Int32Array.from(measurements),
      pairStarts: Int32Array.from(pairStarts),
      pairs: Int32Array.from(pairs),
    };
  }

  blockStarts(): Int32Array {
    return Int32Array.from(this.starts);
  }

  statistics(): BlockStatistics {
    const { blocks, types } = this;
    const column = (of: (values: readonly Exclude<Cell, null>[]) => Exclude<Cell, null>) => {
      const floats = new Float64Array(blocks.length);
      const ints = new BigInt64Array(floats.buffer);
      blocks.forEach((block, b) => {
        const type = FIELD_TYPES[types[b]];
        const values = block.map((p) => p.value);
        if (type === "string") floats[b] = Number.NaN;
        else if (type === "int" || type === "uint") ints[b] = of(values) as bigint;
        else {
          const numbers = values.map(Number).filter((v) => !Number.isNaN(v));
          floats[b] = numbers.length === 0 ? Number.NaN : (of(numbers) as number);
        }
      });
      return { floats, ints };
    };
    const least = column((v) => v.reduce((a, b) => (b < a ? b : a)));
    const most = column((v) => v.reduce((a, b) => (b > a ? b : a)));
    const sum = column((v) => v.reduce((a, b) => ((a as number) + (b as number)) as never));
    const first = column((v) => v[0]);
    const last = column((v) => v[v.length - 1]);
    return {
      counts: Int32Array.from(blocks, (b) => b.length),
      minTimes: BigInt64Array.from(blocks, (b) => b[0].time),
      maxTimes: BigInt64Array.from(blocks, (b) => b[b.length - 1].time),
      mins: least.floats,
      maxs: most.floats,
      sums: sum.floats,
      firsts: first.floats,
      lasts: last.floats,
      minInts: least.ints,
      maxInts: most.ints,
      sumInts: sum.ints,
      firstInts: first.ints,
      lastInts: last.ints,
      withNaN: Uint8Array.from(blocks, (b) => (b.some((p) => Number.isNaN(p.value)) ? 1 : 0)),
    };
  }

  readTimes(block: number, into: BigInt64Array, at: number): void {
    this.timesRead++;
    into.set(
      this.blocks[block].map((p) => p.time),
      at,
    );
  }

  readValues(block: number, into: BlockValues, at: number): void {
    this.valuesRead++;
    this.blocks[block].forEach(({ value }, i) => {
      if (into.type === "string") into.data[at + i] = into.dictionary.code(value as string);
      else if (into.type === "bool") into.data[at + i] = value === true ? 1 : 0;
      else into.data[at + i] = value as never;
    });
  }
}

function seriesOf(points: readonly TestPoint[]): TestSeries[] {
  const found = new Map<string, TestSeries & { readonly rows: Map<bigint, Exclude<Cell, null>> }>();
  for (const { measurement, tags, field, type, time, value } of points) {
    const pairs = Object.entries(tags).sort(([a], [b]) => compareStrings(a, b));
    const identity = JSON.stringify([measurement, pairs, field, type]);
    const series = found.get(identity) ?? {
      measurement,
      tags: pairs,
      field,
      type: FIELD_TYPES.indexOf(type),
      points: [],
      rows: new Map(),
    };
    series.rows.set(time, value);
    found.set(identity, series);
  }
  for (const { rows, points } of found.values()) {
    for (const [time, value] of rows) points.push({ time, value });
    points.sort((a, b) => (a.time < b.time ? -1 : 1));
  }
  const values = (s: TestSeries, which: 0 | 1) => s.tags.map((t) => t[which]);
  return [...found.values()].sort(
    (a, b) =>
      compareStrings(a.measurement, b.measurement) ||
      compareLists(values(a, 0), values(b, 0)) ||
      compareLists(values(a, 1), values(b, 1)) ||
      compareStrings(a.field, b.field) ||
      a.type - b.type,
  );
}

function compareLists(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const order = compareStrings(a[i], b[i]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
