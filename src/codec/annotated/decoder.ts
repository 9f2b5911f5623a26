import type { DiagnosticCode } from "../../base/codes.ts";
import { type Batch, sameSchema } from "../../column/batch.ts";
import type { Decoder } from "../decoder.ts";
import { type Block, type CellColumn, planBlock } from "./block.ts";
import {
  type BlockHeader,
  HeaderReader,
  type HeaderRow,
  META_CELLS,
  RESULT_CELL,
  rawHeader,
  TABLE_CELL,
} from "./block-header.ts";
import { ByteWindow } from "./byte-window.ts";
import type { ColumnReader } from "./column-reader.ts";
import { DATATYPE_OF } from "./datatype.ts";
import { Excerpt } from "./excerpt.ts";
import { HeaderMemory } from "./header-memory.ts";
import { RowScanner } from "./row-scanner.ts";
import { RowSplitter } from "./row-splitter.ts";
import type { Opening, Seam, Suspension } from "./seam.ts";
import { TableBuilder } from "./table-builder.ts";
import type { TimeRange } from "./time-range.ts";

const NEWLINE = 10;
const RETURN = 13;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** The window fits the second-level cache. */
const WINDOW_BYTES = 1 << 18;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

export interface AnnotatedCsvOptions {
  /** Name of the text in messages. */
  readonly name: string;
  /** The most rows, and the most tables, in a batch. */
  readonly batchRows: number;
  /**
   * Says which columns are wanted, all of them if left out. The others are neither read nor checked, and are missing in
   * the schema; columns of the group key are always there.
   */
  readonly columns?: (name: string) => boolean;
  /**
   * Leaves out the rows whose time is null or outside the range before their other cells are read or checked. A table
   * may have no row left. Without effect where the column is missing, not wanted, no time, or part of the group key.
   */
  readonly timeRange?: TimeRange;
  /** The text has no annotations: its first row names the columns, all strings of one table without group key. */
  readonly raw?: boolean;
}

interface OpenBlock extends Block {
  readonly builder: TableBuilder;
}

/**
 * Decodes annotated CSV, the form in which InfluxDB gives query results, from chunks of bytes cut anywhere.
 *
 * Accepts and refuses what the reference's `csv.from` does. A block is annotation rows (`#datatype`, `#group` and
 * `#default` in any order; others are passed over), a row of column names and the rows of its tables. A row belongs to
 * the table of the row before it, unless its table cell has another id; the id of an earlier table begins a new one. An
 * empty cell, quoted or not, is the default of its column or null. A block without rows is an empty table.
 * A row whose cells differ from the row before it in the columns of the group key begins a table, too.
 *
 * Errors are FluxErrors that show the row: FLX0500 to FLX0508, and FLX0523 for
 * text that is not UTF-8.
 *
 * @example
 * const decoder = new AnnotatedCsvDecoder({ name: "cpu.csv", batchRows: 65536 });
 * for (const chunk of chunks) for (const batch of decoder.push(chunk)) use(batch);
 * for (const batch of decoder.finish()) use(batch);
 */
export class AnnotatedCsvDecoder implements Decoder {
  private readonly options: AnnotatedCsvOptions;
  private readonly window = new ByteWindow(WINDOW_BYTES);
  private readonly splitter = new RowSplitter();
  private scanner = new RowScanner([]);
  /** Line number of the first byte of the window. */
  private line = 1;
  private begun = false;
  /** So long as the window is shorter, it is known to hold no whole row. */
  private wanted = 0;
  /** Reads the header of a block, so long as that goes on. */
  private header: HeaderReader | null;
  private readonly lastHeader = new HeaderMemory();
  /** Line number of the last header that was read, and how many lines further its last repetition stands. */
  private headerLine = 0;
  private headerShift = 0;
  private block: OpenBlock | null = null;
  /** Outlives a block, because the next one may have the same schema. */
  private builder: TableBuilder | null = null;
  /** Name of the result that the text holds. */
  private result: string | null = null;
  /** Id of the current table, null before the first row of a block. */
  private tableId: Uint8Array | null = null;
  /** How the text goes on where it was resumed. */
  opening: Opening = { kind: "nothing" };
  /** No row and no header has been read since the text was resumed. */
  private resumed = false;
  private batches: Batch[] = [];

  constructor(options: AnnotatedCsvOptions) {
    this.options = options;
    this.header = options.raw === true ? null : new HeaderReader();
  }

  /** Takes the next bytes of the text and gives the batches that are complete. */
  push(bytes: Uint8Array): Batch[] {
    for (let at = 0; at < bytes.length; ) {
      at += this.window.fill(bytes, at);
      this.readRows();
    }
    return this.takeBatches();
  }

  /** Ends the text and gives the last batches. */
  finish(): Batch[] {
    this.window.finish();
    this.readRows();
    this.header?.finish();
    if (this.block !== null) this.endBlock(this.block);
    if (this.builder !== null && !this.builder.isEmpty) this.batches.push(this.builder.take(false));
    return this.takeBatches();
  }

  /**
   * Begins anew in the middle of a text, dropping what was decoded and not yet taken. Columns that stay the same keep
   * their schema and their dictionaries.
   *
   * @param line number of the line that comes next, for messages
   */
  resume(seam: Seam, line: number): void {
    this.window.clear();
    this.wanted = 0;
    this.scanner.rows = 0;
    this.scanner.forget();
    this.lastHeader.begin();
    this.header = this.options.raw === true ? null : new HeaderReader();
    this.block = null;
    if (this.builder !== null && !this.builder.isEmpty) this.builder = null;
    this.result = null;
    this.begun = true;
    this.resumed = false;
    this.push(seam.header);
    this.batches = [];
    this.line = line;
    this.tableId = seam.table ?? null;
    this.opening = { kind: "nothing" };
    this.resumed = true;
  }

  /**
   * Stops behind the last whole row of the bytes so far, where another decoder can go on.
   *
   * @returns undefined if none can: inside of a header, or before the first row of a block
   */
  suspend(): Suspension | undefined {
    const { window, lastHeader, builder } = this;
    this.wanted = 0;
    this.readRows();
    if (this.header !== null || this.block === null || (this.tableId === null && !this.resumed)) return undefined;
    if (builder !== null && !builder.isEmpty) this.batches.push(builder.take(false));
    const seam = { header: lastHeader.copy(), table: this.tableId ?? undefined };
    return { batches: this.takeBatches(), seam, line: this.line, rest: window.end - window.start };
  }

  private takeBatches(): Batch[] {
    const { batches } = this;
    this.batches = [];
    return batches;
  }

  /** Reads all rows that are wholly in the window. */
  private readRows(): void {
    const { window } = this;
    const length = window.end - window.start;
    if (length === 0 || (length < this.wanted && !window.final)) return;
    if (!this.begun && !this.begin()) return;
    const { start } = window;
    const limit = window.bytes.lastIndexOf(NEWLINE, window.end - 1) + 1;
    while (window.start < limit) {
      if (this.block !== null) this.scanRows(this.block, limit);
      if (window.start >= limit || !this.readRow()) break;
    }
    this.readFound();
    window.clearScratch();
    // Doubling keeps the work linear where a row is longer than many chunks.
    this.wanted = window.start === start ? 2 * length : 0;
  }

  /** Skips a byte order mark; false if it may be cut. */
  private begin(): boolean {
    const { window } = this;
    if (window.end < BYTE_ORDER_MARK.length && !window.final) return false;
    if (BYTE_ORDER_MARK.every((byte, i) => window.bytes[i] === byte)) window.start = BYTE_ORDER_MARK.length;
    this.begun = true;
    return true;
  }

  private scanRows({ builder }: OpenBlock, limit: number): void {
    const { window, scanner } = this;
    do {
      if (scanner.isFull) this.readFound();
      const before = scanner.rows;
      scanner.scan(window.bytes, window.start, limit, builder.room - before);
      this.line += scanner.rows - before;
      window.start = scanner.position;
    } while (scanner.isFull);
  }

  /** Reads the found rows into the current table. */
  private readFound(): void {
    const { scanner, block } = this;
    if (block === null || scanner.rows === 0) return;
    const refused = block.builder.append(scanner);
    scanner.rows = 0;
    if (refused !== undefined) this.failFound(scanner.starts[refused.row], block.values[refused.column]);
  }

  /** Reads one row that needs a closer look. False if its end is not in the window. */
  private readRow(): boolean {
    const { window, splitter } = this;
    const first = window.bytes[window.start];
    const blank = first === NEWLINE ? 1 : first === RETURN && window.bytes[window.start + 1] === NEWLINE ? 2 : 0;
    if (blank > 0) {
      window.start += blank;
      this.line++;
      return true;
    }
    if (this.block !== null && this.options.raw !== true && this.lastHeader.isRepeatedIn(window)) {
      this.endBlock(this.block);
      this.headerShift = this.line - this.headerLine;
      window.start += this.lastHeader.length;
      this.line += this.lastHeader.lines;
      return true;
    }
    if (!splitter.split(window)) return false;
    this.takeRow();
    window.start = splitter.next;
    this.line += splitter.lines;
    return true;
  }

  private takeRow(): void {
    const { block, splitter, header, options } = this;
    if (header !== null) this.takeHeaderRow(header);
    else if (block === null) this.takeRawNames();
    else if (options.raw !== true && !splitter.isEmpty(0)) {
      this.endBlock(block);
      this.block = null;
      this.header = new HeaderReader();
      this.lastHeader.begin();
      this.takeHeaderRow(this.header);
    } else if (splitter.width !== block.uses.length) this.failWidth(block.uses.length);
    else this.takeDataRow(block);
  }

  private takeHeaderRow(reader: HeaderReader): void {
    if (this.lastHeader.length === 0) {
      this.headerLine = this.line;
      this.headerShift = 0;
    }
    this.lastHeader.add(this.splitter);
    const header = reader.take(this.headerRow());
    if (header === undefined) return;
    this.header = null;
    this.beginBlock(header);
  }

  private takeRawNames(): void {
    this.lastHeader.add(this.splitter);
    this.beginBlock(rawHeader(this.headerRow()));
  }

  private headerRow(): HeaderRow {
    const cells = Array.from({ length: this.splitter.width }, (_, cell) => this.text(cell));
    return { cells, excerpt: this.excerpt() };
  }

  private beginBlock(header: BlockHeader): void {
    const { options, builder } = this;
    const { defaults, result } = header;
    this.result ??= result;
    if (result !== this.result) {
      const message = `a second result, ${quote(result)}, begins here after ${quote(this.result)}`;
      defaults.excerpt.fail("FLX0507", RESULT_CELL, message, ["only one result can be read from a text"]);
    }
    const block = planBlock(header, options.raw === true ? 0 : META_CELLS, options.columns ?? (() => true));
    if (builder === null || !sameSchema(builder.schema, block.schema)) {
      if (builder !== null && !builder.isEmpty) this.batches.push(builder.take(false));
      this.builder = new TableBuilder(block.schema, options.batchRows, options.timeRange);
    }
    this.block = { ...block, builder: this.builder as TableBuilder };
    this.configure(block.keys, this.block.builder.keys, defaults);
    this.configure(block.values, this.block.builder.values, defaults);
    if (!this.scanner.serves(block.uses)) this.scanner = new RowScanner(block.uses);
  }

  private configure(columns: readonly CellColumn[], readers: readonly ColumnReader[], { excerpt }: HeaderRow): void {
    columns.forEach((column, i) => {
      if (readers[i].configure(column.datatype, encoder.encode(column.fallback))) return;
      excerpt.fail("FLX0502", column.cell, expectation(column, column.fallback));
    });
  }

  /** Closes the block; if it had no row, it is an empty table with the default key. */
  private endBlock(block: OpenBlock): void {
    this.readFound();
    if (this.resumed) this.open({ kind: "header" });
    else if (this.tableId === null) {
      const { table, defaults } = block.header;
      if (table === "") {
        const message = "this block has no rows, so its empty table needs a default table id";
        defaults.excerpt.moved(this.headerShift).fail("FLX0505", TABLE_CELL, message);
      }
      this.beginTable(block);
      block.builder.setDefaultKey();
    }
    this.tableId = null;
    this.scanner.forget();
  }

  private open(opening: Opening): void {
    this.opening = opening;
    this.resumed = false;
  }

  private beginTable({ builder }: OpenBlock): void {
    this.readFound();
    if (builder.isFull) this.batches.push(builder.take(false));
    builder.beginTable();
  }

  private takeDataRow(block: OpenBlock): void {
    const { splitter, scanner } = this;
    const { builder, keys } = block;
    const begins = this.tableId === null || this.namesOtherTable(this.tableId);
    if (begins || this.resumed || builder.differsInKey(splitter, keys)) {
      this.beginTable(block);
      const id = begins ? this.idOfTable() : this.tableId;
      this.tableId = id;
      if (this.resumed && id !== null) this.open({ kind: "row", table: id });
      const refused = builder.readKeys(splitter, keys);
      if (refused >= 0) this.failCell(keys[refused]);
    } else {
      if (scanner.isFull || scanner.rows === builder.room) this.readFound();
      if (builder.room === 0) this.batches.push(builder.take(true));
    }
    scanner.add(splitter);
  }

  private idOfTable(): Uint8Array {
    return this.options.raw === true ? new Uint8Array(0) : this.splitter.copy(TABLE_CELL);
  }

  private namesOtherTable(id: Uint8Array): boolean {
    if (this.options.raw === true) return false;
    return !this.splitter.isEmpty(TABLE_CELL) && !this.splitter.holds(TABLE_CELL, id);
  }

  private text(cell: number): string {
    return decoder.decode(this.splitter.cell(cell));
  }

  private excerpt(): Excerpt {
    return Excerpt.of(this.options.name, this.line, this.splitter);
  }

  /** Fails at a cell of the row that is being taken, unless a row found before it has an error. */
  private fail(code: DiagnosticCode, cell: number, message: string, notes?: readonly string[]): never {
    const excerpt = this.excerpt();
    this.readFound();
    return excerpt.fail(code, cell, message, notes);
  }

  private failWidth(expected: number): never {
    const { width, unclosed, lines } = this.splitter;
    const message = `this row has ${width} ${width === 1 ? "cell" : "cells"}, its block has ${expected}`;
    const quotes = unclosed
      ? "its last cell begins with a quote that is never closed"
      : `quotes in it go over ${lines} lines`;
    return this.fail("FLX0501", width > expected ? expected : -1, message, unclosed || lines > 1 ? [quotes] : []);
  }

  private failCell(column: CellColumn): never {
    if (column.datatype.type === "string") {
      return this.fail("FLX0523", column.cell, `the text in column ${quote(column.name)} is not UTF-8`);
    }
    return this.fail("FLX0502", column.cell, expectation(column, this.text(column.cell)));
  }

  /** Fails at a cell of the row that began at `start` of the window's bytes. */
  private failFound(start: number, column: CellColumn): never {
    const { window } = this;
    for (let at = start; at < window.start; at++) if (window.bytes[at] === NEWLINE) this.line--;
    window.start = start;
    this.splitter.split(window);
    return this.failCell(column);
  }
}

function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}

function expectation({ name, datatype }: CellColumn, text: string): string {
  const expected = datatype.layout === null ? DATATYPE_OF[datatype.type] : `dateTime:${datatype.layout}`;
  return `${quote(text)} in column ${quote(name)} is no ${expected}`;
}
