import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ownPlaces, type SeriesName, seriesTable } from "../../../test/harness/series-name.ts";
import { FluxError } from "../../base/diagnostic.ts";
import { compareStrings } from "../../base/runes.ts";
import { Dictionary } from "../../column/dictionary.ts";
import { words } from "../../column/select.ts";
import { type BlockValues, FIELD_TYPES, type FieldType } from "../source.ts";
import type { RandomFile, WritableFile } from "../storage.ts";
import { valueBuffer } from "./block-buffer.ts";
import { openSegment, type Segment } from "./segment.ts";
import { SegmentWriter } from "./writer.ts";

/** A file in memory. */
class MemoryFile implements WritableFile, RandomFile {
  bytes = new Uint8Array(0);
  synced = false;

  get size(): number {
    return this.bytes.length;
  }

  writeAt(position: number, bytes: Uint8Array): void {
    const all = new Uint8Array(Math.max(this.size, position + bytes.length));
    all.set(this.bytes);
    all.set(bytes, position);
    this.bytes = all;
    this.synced = false;
  }

  readAt(position: number, into: Uint8Array): number {
    const piece = this.bytes.subarray(position, position + into.length);
    into.set(piece);
    return piece.length;
  }

  async sync(): Promise<void> {
    this.synced = true;
  }

  syncNow(): void {}
  truncate(): void {}
  close(): void {}
}

interface Points {
  readonly name: SeriesName;
  readonly times: BigInt64Array;
  readonly values: BlockValues;
}

async function write(points: readonly Points[], step: number): Promise<MemoryFile> {
  const file = new MemoryFile();
  const table = seriesTable(points.map((p) => p.name));
  const writer = new SegmentWriter(file, table.strings);
  for (const [s, { times, values }] of points.entries()) {
    writer.beginSeries(table, s, ownPlaces(table));
    for (let from = 0; from < times.length; from += step) {
      writer.add(times, values, from, Math.min(times.length, from + step));
    }
  }
  const summary = await writer.finish();
  expect(file.synced).toBe(true);
  expect(summary.size).toBe(file.size);
  expect(summary.points).toBe(points.reduce((sum, { times }) => sum + times.length, 0));
  return file;
}

/** What a value is, bit for bit. */
function plain(values: BlockValues, n: number): unknown[] {
  if (values.type === "string") return Array.from(values.data.subarray(0, n), (code) => values.dictionary.values[code]);
  if (values.type === "float") return [...new BigUint64Array(values.data.buffer, values.data.byteOffset, n)];
  return [...values.data.subarray(0, n)];
}

function readAll(segment: Segment): { name: SeriesName; times: bigint[]; values: unknown[] }[] {
  const table = segment.series();
  const starts = segment.blockStarts();
  const { counts, minTimes, maxTimes } = segment.statistics();
  return Array.from({ length: table.size }, (_, s) => {
    const type = FIELD_TYPES[table.types[s]];
    const set = table.tagSets[s];
    const text = (code: number) => table.strings[code];
    const tags: [string, string][] = [];
    for (let p = table.pairStarts[set]; p < table.pairStarts[set + 1]; p++) {
      tags.push([text(table.pairs[2 * p]), text(table.pairs[2 * p + 1])]);
    }
    const name = { measurement: text(table.measurements[set]), tags, field: text(table.fields[s]), type };
    const times: bigint[] = [];
    const values: unknown[] = [];
    for (let b = starts[s]; b < starts[s + 1]; b++) {
      // Not at the beginning, to see that `at` counts.
      const blockTimes = new BigInt64Array(counts[b] + 1);
      segment.readTimes(b, blockTimes, 1);
      expect([blockTimes[1], blockTimes[counts[b]]]).toEqual([minTimes[b], maxTimes[b]]);
      times.push(...blockTimes.subarray(1));
      const blockValues = valueBuffer(type, counts[b] + 1);
      segment.readValues(b, blockValues, 1);
      values.push(...plain(blockValues, counts[b] + 1).slice(1));
    }
    return { name, times, values };
  });
}

function given(points: readonly Points[]): { name: SeriesName; times: bigint[]; values: unknown[] }[] {
  return points.map(({ name, times, values }) => ({ name, times: [...times], values: plain(values, times.length) }));
}

function valuesOf(type: FieldType, seeds: readonly bigint[], texts: readonly string[]): BlockValues {
  const values = valueBuffer(type, seeds.length);
  seeds.forEach((seed, i) => {
    if (values.type === "string") values.data[i] = values.dictionary.code(texts[Number(seed & 0xffffn) % texts.length]);
    else if (values.type === "bool") values.data[i] = Number(seed & 1n);
    else new BigInt64Array(values.data.buffer)[i] = seed;
  });
  return values;
}

const text = fc.oneof(fc.string({ maxLength: 6 }), fc.string({ unit: "grapheme", maxLength: 6 }));

const points: fc.Arbitrary<Points> = fc
  .record({
    measurement: text,
    tags: fc.uniqueArray(fc.tuple(text, text), { selector: ([key]) => key, maxLength: 3 }),
    field: text,
    type: fc.constantFrom(...FIELD_TYPES),
    rows: fc.uniqueArray(
      fc.tuple(
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
        fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      ),
      {
        selector: ([time]) => time,
        minLength: 1,
        maxLength: 20,
      },
    ),
    texts: fc.array(text, { minLength: 1 }),
  })
  .map(({ measurement, tags, field, type, rows, texts }) => {
    rows.sort(([a], [b]) => (a < b ? -1 : 1));
    tags.sort(([a], [b]) => compareStrings(a, b));
    return {
      name: { measurement, tags, field, type },
      times: BigInt64Array.from(rows, ([time]) => time),
      values: valuesOf(
        type,
        rows.map(([, value]) => value),
        texts,
      ),
    };
  });

describe("a segment", () => {
  test("gives back what was written, in whatever pieces", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(points, { maxLength: 6 }), fc.integer({ min: 1, max: 30 }), async (series, step) => {
        const segment = openSegment(await write(series, step), "segments/1");
        expect(readAll(segment)).toEqual(given(series));
        expect(segment.check()).toEqual([]);
        const times = series.flatMap((s) => [...s.times]).sort((a, b) => (a < b ? -1 : 1));
        if (times.length > 0) expect([segment.minTime, segment.maxTime]).toEqual([times[0], times[times.length - 1]]);
      }),
    );
  });

  test("holds long series in blocks", async () => {
    const n = 10_000;
    const times = BigInt64Array.from({ length: n }, (_, i) => BigInt(i) * 1_000_000_000n);
    const series = FIELD_TYPES.map((type) => ({
      name: { measurement: "m", tags: [["host", "a"]] as const, field: type, type },
      times,
      values: valuesOf(
        type,
        Array.from(times, (t) => t * 37n),
        ["a", "b", "ü"],
      ),
    }));
    const segment = openSegment(await write(series, n), "s");
    expect([...segment.blockStarts()]).toEqual([0, 3, 6, 9, 12, 15]);
    expect(readAll(segment)).toEqual(given(series));
  });

  test("fields with the same times share them; even times and equal values take nothing", async () => {
    const n = 5000;
    const odd = BigInt64Array.from({ length: n }, (_, i) => BigInt(i * i) * 1_000_003n);
    const noise = Float64Array.from({ length: n }, (_, i) => Math.sin(i));
    const some = (fields: readonly string[], times: BigInt64Array, data: Float64Array) =>
      fields.map((field) => ({
        name: { measurement: "m", tags: [], field, type: "float" as const },
        times,
        values: { type: "float" as const, data },
      }));
    const size = async (points: readonly Points[]) => {
      const file = await write(points, n);
      expect(readAll(openSegment(file, "s"))).toEqual(given(points));
      return file.size;
    };
    const even = odd.map((_, i) => BigInt(i) * 1000n);
    const equal = new Float64Array(n).fill(Number.NaN);
    const timesAlone = (await size(some(["a"], odd, equal))) - (await size(some(["a"], even, equal)));
    expect(timesAlone).toBeGreaterThan(n);
    const more = (await size(some(["a", "b", "c"], odd, noise))) - (await size(some(["a", "b", "c"], even, noise)));
    expect(more).toBeLessThan(1.1 * timesAlone);
    expect(await size(some(["a"], even, equal))).toBeLessThan(600);
  });

  test("strings of two dictionaries are those of their texts", async () => {
    const make = (texts: readonly string[]): BlockValues => {
      const dictionary = new Dictionary();
      return { type: "string", dictionary, data: Int32Array.from(texts, (t) => dictionary.code(t)) };
    };
    const file = new MemoryFile();
    const table = seriesTable([{ measurement: "m", tags: [], field: "f", type: "string" }]);
    const writer = new SegmentWriter(file, table.strings);
    writer.beginSeries(table, 0, ownPlaces(table));
    writer.add(BigInt64Array.of(1n, 2n), make(["a", "b"]), 0, 2);
    writer.add(BigInt64Array.of(3n, 4n), make(["b", "a"]), 0, 2);
    await writer.finish();
    expect(readAll(openSegment(file, "s"))[0].values).toEqual(["a", "b", "b", "a"]);
  });

  test("statistics of floats leave NaN out, but for the first and last value", async () => {
    const values: BlockValues = { type: "float", data: Float64Array.of(Number.NaN, 3, -1, 5.5) };
    const times = BigInt64Array.of(1n, 2n, 3n, 4n);
    const file = await write([{ name: { measurement: "m", tags: [], field: "f", type: "float" }, times, values }], 4);
    const { mins, maxs, sums, firsts, lasts, withNaN, counts } = openSegment(file, "s").statistics();
    expect([counts[0], mins[0], maxs[0], sums[0], firsts[0], lasts[0], withNaN[0]]).toEqual([
      4,
      -1,
      5.5,
      7.5,
      Number.NaN,
      5.5,
      1,
    ]);
  });

  test.each([
    { type: "int" as const, data: [5n, -3n, 2n ** 63n - 1n], min: -3n, max: 2n ** 63n - 1n, sum: -(2n ** 63n) + 1n },
    { type: "uint" as const, data: [5n, 3n, 2n ** 64n - 1n], min: 3n, max: -1n, sum: 7n },
  ])("statistics of $type", async ({ type, data, min, max, sum }) => {
    const values = valueBuffer(type, 3);
    words((values as { data: BigInt64Array }).data).set(words(BigInt64Array.from(data)));
    const times = BigInt64Array.of(1n, 2n, 3n);
    const file = await write([{ name: { measurement: "m", tags: [], field: "f", type }, times, values }], 4);
    const { minInts, maxInts, sumInts, firstInts } = openSegment(file, "s").statistics();
    expect([minInts[0], maxInts[0], sumInts[0], firstInts[0]]).toEqual([min, max, sum, 5n]);
  });
});

describe("damage", () => {
  const n = 40;
  const times = BigInt64Array.from({ length: n }, (_, i) => BigInt(i * i) * 1_000_000_000n);
  const series = FIELD_TYPES.map((type) => ({
    name: { measurement: "m", tags: [["host", "a"]] as const, field: type, type },
    times,
    values: valuesOf(
      type,
      Array.from(times, (t) => t * 37n),
      ["a", "b", "ü"],
    ),
  }));

  /** Reads block after block; of each what it gave, or that it is damaged. */
  function readable(file: RandomFile): unknown[] | "none" {
    try {
      const segment = openSegment(file, "segments/1");
      const problems = segment.check();
      const blocks = new Set(problems.map(({ block }) => block));
      for (const { message } of problems) expect(message).toMatch(/^segments\/1: .* is damaged: /);
      if (blocks.has(undefined)) return "none";
      const starts = segment.blockStarts();
      return series.map(({ values }, s) => {
        if (blocks.has(starts[s])) return "damaged";
        const into = valueBuffer(values.type, n);
        const read = new BigInt64Array(n);
        segment.readTimes(starts[s], read, 0);
        segment.readValues(starts[s], into, 0);
        return [[...read], plain(into, n)];
      });
    } catch (error) {
      if (!(error instanceof FluxError)) throw error;
      expect(error.diagnostics[0].code).toBe("FLX0930");
      return "none";
    }
  }

  test("of any byte is found; other blocks are read as they were", async () => {
    const whole = await write(series, n);
    const right = readable(whole);
    expect(right).toEqual(series.map(({ values }) => [[...times], plain(values, n)]));
    let partly = 0;
    for (let at = 0; at < whole.size; at++) {
      const file = new MemoryFile();
      file.bytes = whole.bytes.slice();
      file.bytes[at] ^= 1 << (at % 8);
      const read = readable(file);
      if (read === "none") continue;
      const damaged = read.filter((one) => one === "damaged").length;
      expect(damaged).toBeGreaterThan(0);
      if (damaged < series.length) partly++;
      read.forEach((one, s) => {
        if (one !== "damaged") expect(one).toEqual(right[s]);
      });
    }
    expect(partly).toBeGreaterThan(0);
  });

  test("a file that is cut anywhere is refused", async () => {
    const whole = await write(series, n);
    for (let size = 0; size < whole.size; size++) {
      const file = new MemoryFile();
      file.bytes = whole.bytes.slice(0, size);
      expect(readable(file)).toBe("none");
    }
  });
});
