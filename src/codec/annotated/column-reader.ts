import { allocate } from "../../column/builder.ts";
import { DICTIONARY_LIMIT } from "../../column/dictionary.ts";
import { words } from "../../column/select.ts";
import type { ColumnType, Mask, Vector } from "../../column/vector.ts";
import { type CellTable, readCells } from "./cells.ts";
import type { Datatype } from "./datatype.ts";
import { TimeLayout } from "./go-time.ts";
import { StringInterner } from "./string-interner.ts";

const NO_WORDS = new Int32Array(0);

/**
 * Grows one column from cells. An empty cell takes the default of its column, null if it has none. `finish` hands over
 * the values as a vector and begins anew.
 */
export class ColumnReader {
  readonly type: ColumnType;
  /** Room for values; those of 64-bit types are written through `words`. */
  data: Vector["data"];
  words: Int32Array = NO_WORDS;
  /** Codes of strings. */
  interner = new StringInterner();
  /** The layout of times that are not RFC 3339. */
  layout: TimeLayout | null = null;
  private valid: Mask = null;
  /** The default in element 0, null where it is null. */
  private fallback: Vector["data"] | null = null;

  constructor(type: ColumnType) {
    this.type = type;
    this.data = allocate(type, 0);
  }

  /** Sets what the annotations of a block say; false if the bytes of the default are no value of the type. */
  configure(datatype: Datatype, fallback: Uint8Array): boolean {
    this.layout = datatype.layout === null ? null : new TimeLayout(datatype.layout);
    this.fallback = null;
    if (fallback.length === 0) return true;
    const { data } = this;
    this.use(allocate(this.type, 1));
    const cell = { bytes: fallback, offsets: Int32Array.of(0, fallback.length), width: 1, rows: 1 };
    const ok = readCells(this, cell, 0, 0) < 0;
    if (ok) this.fallback = this.data;
    this.use(data);
    return ok;
  }

  /** Makes room for `rows` rows, of which the first `used` are kept. */
  reserve(rows: number, used: number): void {
    if (rows <= this.data.length) return;
    const { data, valid } = this;
    this.use(allocate(this.type, rows));
    (this.data as Float64Array).set(data.subarray(0, used) as Float64Array);
    if (valid === null) return;
    this.valid = new Uint8Array(rows).fill(1);
    this.valid.set(valid.subarray(0, used));
  }

  /** Stores what an empty cell stands for. */
  empty(row: number): void {
    if (this.fallback === null) this.setNull(row);
    else {
      this.clear(row, row + 1);
      this.data[row] = this.fallback[0];
    }
  }

  /** Makes rows that were written before ready to be written again. */
  clear(from: number, to: number): void {
    this.valid?.fill(1, from, to);
  }

  /** Reads a cell of a one-row table into a row that may have been written before; false if it is no value. */
  readAgain(cells: CellTable, column: number, row: number): boolean {
    this.clear(row, row + 1);
    return readCells(this, cells, column, row) < 0;
  }

  isNull(row: number): boolean {
    return this.valid !== null && this.valid[row] === 0;
  }

  /** Whether two rows have the same value. */
  same(a: number, b: number): boolean {
    const nullA = this.isNull(a);
    const nullB = this.isNull(b);
    return nullA || nullB ? nullA && nullB : Object.is(this.data[a], this.data[b]);
  }

  /** The first `rows` values as a vector. The reader begins anew, with the last of them where it `carries`. */
  finish(rows: number, carries = false): Vector {
    const { type, data, valid } = this;
    const { dictionary } = this.interner;
    const last = rows - 1;
    // Share memory, unless most of it would be held for nothing.
    const values = 2 * rows < data.length ? data.slice(0, rows) : data.subarray(0, rows);
    const mask = valid === null ? null : valid.slice(0, rows);
    this.valid = null;
    this.use(allocate(type, carries ? 1 : 0));
    if (carries && mask !== null && mask[last] === 0) this.setNull(0);
    else if (carries) this.data[0] = data[last];
    if (type !== "string") return { type, data: values, valid: mask } as Vector;
    if (dictionary.values.length > DICTIONARY_LIMIT) this.renewDictionary(dictionary.values);
    return { type, data: values as Int32Array, dictionary, valid: mask };
  }

  private renewDictionary(texts: readonly string[]): void {
    this.interner = new StringInterner();
    for (const codes of [this.fallback, this.data]) {
      if (codes !== null && codes.length > 0) codes[0] = this.interner.code(texts[Number(codes[0])]);
    }
  }

  private setNull(row: number): void {
    this.valid ??= new Uint8Array(this.data.length).fill(1);
    this.valid[row] = 0;
  }

  private use(data: Vector["data"]): void {
    this.data = data;
    if (data instanceof BigInt64Array || data instanceof BigUint64Array) this.words = words(data);
  }
}
