import { decodeInts, decodeManyLongs, encodeInts, encodeManyLongs } from "../encode/ints.ts";
import { decodeTexts, encodeTexts } from "../encode/texts.ts";
import type { WordReader, WordWriter } from "../encode/words.ts";
import { FIELD_TYPES, type SeriesTable } from "../source.ts";
import { type BlockColumns, blockColumns, intColumns, longColumns } from "./block-columns.ts";

/** Appends the strings of a series table. */
export function writeStrings({ strings }: SeriesTable, out: WordWriter): void {
  out.push(strings.length);
  encodeTexts(strings, out);
}

/** Reads them; as all here, throws FluxError FLX0930 where they are damaged. */
export function readStrings(input: WordReader): string[] {
  return decodeTexts(input, input.next() >>> 0);
}

/** Appends a series table but for its strings. */
export function writeSeries(table: SeriesTable, out: WordWriter): void {
  out.push(table.measurements.length);
  out.push(table.pairs.length);
  const { tagSets, fields, types, measurements, pairStarts, pairs } = table;
  for (const column of [tagSets, fields, Int32Array.from(types), measurements, pairStarts, pairs]) {
    encodeInts(column, 0, column.length, out);
  }
}

/** Reads the table of `size` series, of which `strings` were read before. */
export function readSeries(input: WordReader, size: number, strings: readonly string[]): SeriesTable {
  const sets = input.next() >>> 0;
  const pairCount = input.next() >>> 0;
  const ints = (n: number, limit: number) => {
    const column = new Int32Array(n);
    decodeInts(input, n, column, 0);
    for (let i = 0; i < n; i++) if (column[i] >>> 0 >= limit) input.damaged("a number is out of range");
    return column;
  };
  return {
    strings,
    size,
    tagSets: ints(size, sets),
    fields: ints(size, strings.length),
    types: Uint8Array.from(ints(size, FIELD_TYPES.length)),
    measurements: ints(sets, strings.length),
    pairStarts: ints(sets + 1, pairCount / 2 + 1),
    pairs: ints(pairCount, strings.length),
  };
}

/** The blocks of all series: those of series `s` are `[starts[s], starts[s + 1])`. */
export interface BlockIndex {
  readonly starts: Int32Array;
  readonly columns: BlockColumns;
}

export function writeBlocks({ starts, columns }: BlockIndex, blocks: number, out: WordWriter): void {
  encodeInts(starts, 0, starts.length, out);
  for (const column of longColumns(columns)) encodeManyLongs(column, blocks, out);
  for (const column of intColumns(columns)) encodeInts(column, 0, blocks, out);
  encodeInts(Int32Array.from(columns.withNaN.subarray(0, blocks)), 0, blocks, out);
}

export function readBlocks(input: WordReader, series: number, blocks: number): BlockIndex {
  const starts = new Int32Array(series + 1);
  decodeInts(input, series + 1, starts, 0);
  const columns = blockColumns(blocks);
  for (const column of longColumns(columns)) decodeManyLongs(input, blocks, column);
  for (const column of intColumns(columns)) decodeInts(input, blocks, column, 0);
  const flags = new Int32Array(blocks);
  decodeInts(input, blocks, flags, 0);
  columns.withNaN.set(flags);
  return { starts, columns };
}
