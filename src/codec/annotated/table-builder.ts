import type { Batch, Schema } from "../../column/batch.ts";
import { type CellTable, readCells } from "./cells.ts";
import { ColumnReader } from "./column-reader.ts";
import type { RowScanner } from "./row-scanner.ts";
import { dropRowsOutside, type TimeRange } from "./time-range.ts";

/** Rows that there is room for at first: small texts need little memory. */
const FIRST_ROWS = 256;

/** Collects tables of one schema into batches of at most `batchRows` rows and as many tables. */
export class TableBuilder {
  readonly schema: Schema;
  /** Readers of the key columns, with a value a segment. */
  readonly keys: readonly ColumnReader[];
  /** Readers of the other columns, with a value a row. */
  readonly values: readonly ColumnReader[];
  private readonly readers: readonly ColumnReader[];
  private readonly batchRows: number;
  private readonly timeRange: TimeRange | undefined;
  private readonly timeColumn: number;
  private rows = 0;
  private capacity = 0;
  private segments = 0;
  private offsets = new Int32Array(16);
  private continues = false;

  constructor(schema: Schema, batchRows: number, timeRange: TimeRange | undefined) {
    this.schema = schema;
    this.readers = schema.columns.map((c) => new ColumnReader(c.type));
    this.keys = this.readers.filter((_, i) => schema.columns[i].key);
    this.values = this.readers.filter((_, i) => !schema.columns[i].key);
    this.batchRows = batchRows;
    this.timeRange = timeRange;
    const column = schema.columns.find((c) => c.name === timeRange?.column && c.type === "time" && !c.key);
    this.timeColumn = column === undefined ? -1 : this.values.indexOf(this.readers[schema.columns.indexOf(column)]);
  }

  /** Number of rows that the batch can still take. */
  get room(): number {
    return this.batchRows - this.rows;
  }

  get isEmpty(): boolean {
    return this.segments === 0;
  }

  /** The batch can take no other table. */
  get isFull(): boolean {
    return this.rows >= this.batchRows || this.segments >= this.batchRows;
  }

  /** Begins a table, whose key must be set next. */
  beginTable(): void {
    const segment = this.segments++;
    // Room for the end of the last segment, too.
    if (this.segments === this.offsets.length) {
      const offsets = new Int32Array(2 * this.offsets.length);
      offsets.set(this.offsets);
      this.offsets = offsets;
    }
    this.offsets[segment] = this.rows;
    for (const key of this.keys) key.reserve(this.offsets.length, segment);
  }

  /** Gives the current table the default key. */
  setDefaultKey(): void {
    for (const key of this.keys) key.empty(this.segments - 1);
  }

  /**
   * Reads the key of the current table from a row; `columns` says which cell each has.
   *
   * @returns The number of the first key column whose cell is no value of its type, or -1.
   */
  readKeys(row: CellTable, columns: readonly { readonly cell: number }[]): number {
    return this.keys.findIndex((key, k) => !key.readAgain(row, columns[k].cell, this.segments - 1));
  }

  /** Whether a row does not have the value of the current table in each key column. */
  differsInKey(row: CellTable, columns: readonly { readonly cell: number }[]): boolean {
    const { segments } = this;
    return this.keys.some((key, k) => {
      key.reserve(this.offsets.length, segments);
      return !key.readAgain(row, columns[k].cell, segments) || !key.same(segments - 1, segments);
    });
  }

  /**
   * Appends the found rows to the current table; there must be room for them.
   *
   * @returns The first cell that is no value of its column's type, if there is one.
   */
  append(found: RowScanner): { row: number; column: number } | undefined {
    const { rows, timeColumn, timeRange } = this;
    if (rows + found.rows > this.capacity) {
      this.capacity = Math.min(this.batchRows, Math.max(rows + found.rows, 2 * this.capacity, FIRST_ROWS));
    }
    let refused: { row: number; column: number } | undefined;
    const read = (column: number) => {
      const reader = this.values[column];
      reader.reserve(this.capacity, rows);
      const row = readCells(reader, found, column, rows);
      if (row < 0) return;
      refused = { row, column };
      found.rows = row;
    };
    if (timeRange !== undefined && timeColumn >= 0) {
      read(timeColumn);
      const end = rows + found.rows;
      dropRowsOutside(timeRange, this.values[timeColumn], rows, found);
      if (rows + found.rows < end) {
        this.values[timeColumn].clear(rows, end);
        read(timeColumn);
      }
    }
    for (let c = 0; c < this.values.length; c++) if (c !== timeColumn) read(c);
    this.rows += found.rows;
    return refused;
  }

  /** The tables so far as a batch; where it is `open`, the last of them goes on in the next one. */
  take(open: boolean): Batch {
    const { schema, rows: length, segments, continues } = this;
    const offsets = this.offsets.slice(0, segments + 1);
    offsets[segments] = length;
    const vectors = this.readers.map((r, i) => (schema.columns[i].key ? r.finish(segments, open) : r.finish(length)));
    this.rows = 0;
    this.segments = open ? 1 : 0;
    this.offsets[0] = 0;
    this.continues = open;
    return { schema, length, vectors, offsets, continues, open };
  }
}
