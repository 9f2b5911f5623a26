import { parseFloatBytes } from "../../base/float-parse.ts";
import { parseInt64Bytes, parseUint64Bytes } from "../../base/int64.ts";
import { parseTimeBytes } from "../../base/time-bytes.ts";
import type { ColumnReader } from "./column-reader.ts";
import type { TimeLayout } from "./go-time.ts";

/**
 * Cells found in a text and not yet read: the cell in row `r` and column `c` is the range of `bytes` whose two ends
 * stand in `offsets` from `2 * (r * width + c)` on.
 */
export interface CellTable {
  readonly bytes: Uint8Array;
  readonly offsets: Int32Array;
  readonly width: number;
  readonly rows: number;
}

/**
 * Reads the cells of column `column` into a reader's rows from `row` on. One loop a type, so that each is monomorphic.
 *
 * @returns The number of the first row with a cell that is no value of the type, or -1. Of strings
 *   only those are none whose bytes are no UTF-8.
 */
export function readCells(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  switch (reader.type) {
    case "string":
      return readStrings(reader, cells, column, row);
    case "float":
      return readFloats(reader, cells, column, row);
    case "int":
      return readInts(reader, cells, column, row);
    case "uint":
      return readUints(reader, cells, column, row);
    case "bool":
      return readBools(reader, cells, column, row);
    case "time":
      return reader.layout === null
        ? readTimes(reader, cells, column, row)
        : readTimesIn(reader.layout, reader, cells, column, row);
  }
}

function readStrings(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const data = reader.data as Int32Array;
  const { interner } = reader;
  let last = 0;
  let lastLength = 0;
  let lastCode = 0;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const length = offsets[at + 1] - from;
    if (length === 0) {
      reader.empty(row + i);
      continue;
    }
    let same = length === lastLength ? 0 : -1;
    while (same >= 0 && same < length) same = bytes[last + same] === bytes[from + same] ? same + 1 : -1;
    if (same < 0) {
      lastCode = interner.intern(bytes, from, from + length);
      if (lastCode < 0) return i;
      last = from;
      lastLength = length;
    }
    data[row + i] = lastCode;
  }
  return -1;
}

function readFloats(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const data = reader.data as Float64Array;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    if (from === to) reader.empty(row + i);
    else if (!parseFloatBytes(bytes, from, to, data, row + i)) return i;
  }
  return -1;
}

function readInts(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const { words } = reader;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    if (from === to) reader.empty(row + i);
    else if (!parseInt64Bytes(bytes, from, to, words, 2 * (row + i))) return i;
  }
  return -1;
}

function readUints(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const { words } = reader;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    if (from === to) reader.empty(row + i);
    else if (!parseUint64Bytes(bytes, from, to, words, 2 * (row + i))) return i;
  }
  return -1;
}

function readTimes(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const { words } = reader;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    if (from === to) reader.empty(row + i);
    else if (!parseTimeBytes(bytes, from, to, words, 2 * (row + i))) return i;
  }
  return -1;
}

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function readTimesIn(layout: TimeLayout, reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const data = reader.data as BigInt64Array;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    const time = from === to ? null : layout.parse(decoder.decode(bytes.subarray(from, to)));
    if (time === undefined) return i;
    if (time === null) reader.empty(row + i);
    else data[row + i] = time;
  }
  return -1;
}

function readBools(reader: ColumnReader, cells: CellTable, column: number, row: number): number {
  const { bytes, offsets, width, rows } = cells;
  const data = reader.data as Uint8Array;
  for (let i = 0, at = 2 * column; i < rows; i++, at += 2 * width) {
    const from = offsets[at];
    const to = offsets[at + 1];
    if (from === to) reader.empty(row + i);
    else if (isTrue(bytes, from, to)) data[row + i] = 1;
    else if (isFalse(bytes, from, to)) data[row + i] = 0;
    else return i;
  }
  return -1;
}

const [TRUE, FALSE] = ["true", "false"].map((word) => Uint8Array.from(word, (letter) => letter.charCodeAt(0)));
const DIGIT_0 = 48;
const DIGIT_1 = 49;
const CASE = 32;

/** 1, t, T, true, True or TRUE. */
function isTrue(bytes: Uint8Array, from: number, to: number): boolean {
  return (to - from === 1 && bytes[from] === DIGIT_1) || isWord(TRUE, bytes, from, to);
}

/** 0, f, F, false, False or FALSE. */
function isFalse(bytes: Uint8Array, from: number, to: number): boolean {
  return (to - from === 1 && bytes[from] === DIGIT_0) || isWord(FALSE, bytes, from, to);
}

/** The first letter of the word or all of it, in small letters, with a capital, or in capitals. */
function isWord(word: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if ((bytes[from] | CASE) !== word[0]) return false;
  if (to - from === 1) return true;
  if (to - from !== word.length) return false;
  // A capital second letter wants capitals throughout, the first included.
  const capitals = bytes[from + 1] < CASE + 65 ? CASE : 0;
  if (capitals > 0 && bytes[from] === word[0]) return false;
  for (let i = 1; i < word.length; i++) if (bytes[from + i] !== word[i] - capitals) return false;
  return true;
}
