import { type Batch, type Schema, sameSchema, segmentCount } from "../../column/batch.ts";
import type { Dictionary } from "../../column/dictionary.ts";
import { ByteSink } from "../byte-sink.ts";
import type { ResultWriter } from "../writer.ts";
import { cellText } from "./cell-text.ts";
import { EncodedStrings } from "./encoded-strings.ts";
import { TableWriter } from "./table-writer.ts";

const encoder = new TextEncoder();

export interface AnnotatedCsvWriterOptions {
  /** Lines end in CR LF, as InfluxDB writes them, which is the default; otherwise in LF. */
  readonly crlf?: boolean;
}

/**
 * Writes results as annotated CSV, byte for byte as InfluxDB does.
 *
 * A block (annotations, column names, rows) holds the tables that follow each other with the same columns; an empty
 * table has a block of its own, whose default row has its id and key. Blank lines separate blocks and end each result.
 * Table ids count from 0 in each result.
 *
 * @example
 * const writer = new AnnotatedCsvWriter({ crlf: false });
 * for (const batch of batches) out.write(writer.batch("_result", batch));
 * out.write(writer.endResult("_result"));
 */
export class AnnotatedCsvWriter implements ResultWriter {
  private readonly crlf: boolean;
  private readonly newline: Uint8Array;
  private readonly sink = new ByteSink();
  private readonly encoded = new WeakMap<Dictionary, EncodedStrings>();
  private tables: TableWriter | null = null;
  /** Something has been written before the present result or in it. */
  private written = false;
  /** Number of the next table of the result. */
  private nextId = 0;
  /** The next table can go on with the last block, if it has the same columns. */
  private blockOpen = false;
  /** The current table has no row yet, so it is not known whether it is an empty one, which has a block of its own. */
  private undecided = false;

  constructor({ crlf = true }: AnnotatedCsvWriterOptions = {}) {
    this.crlf = crlf;
    this.newline = encoder.encode(crlf ? "\r\n" : "\n");
  }

  batch(result: string, batch: Batch): Uint8Array {
    const tables = this.tablesOf(batch.schema);
    tables.use(batch, this.encodedOf);
    const segments = segmentCount(batch);
    for (let s = 0; s < segments; s++) {
      const from = batch.offsets[s];
      const to = batch.offsets[s + 1];
      const isEmpty = from === to || batch.vectors.length === 0;
      if (s > 0 || !batch.continues || this.undecided) {
        this.undecided = isEmpty && batch.open && s === segments - 1;
        if (this.undecided) break;
        this.beginTable(tables, result, isEmpty ? s : -1);
      }
      if (!isEmpty) tables.writeRows(this.sink, this.nextId - 1, s, from, to);
    }
    return this.sink.take();
  }

  endResult(_result: string): Uint8Array {
    this.sink.put(this.newline);
    this.nextId = 0;
    this.blockOpen = false;
    return this.sink.take();
  }

  error(message: string, reference: string): Uint8Array {
    const texts = [message, reference].map((text) => cellText(text, this.crlf));
    const rows = [
      "#datatype,string,string",
      "#group,true,true",
      "#default,,",
      ",error,reference",
      `,${texts.join(",")}`,
    ];
    if (this.written) this.sink.put(this.newline);
    for (const row of rows) {
      this.sink.put(encoder.encode(row));
      this.sink.put(this.newline);
    }
    return this.sink.take();
  }

  finish(): Uint8Array {
    return this.sink.take();
  }

  /** Counts the next table, and begins a block where it needs one; for an empty table with its segment. */
  private beginTable(tables: TableWriter, result: string, emptySegment: number): void {
    const id = this.nextId++;
    const isEmpty = emptySegment >= 0;
    if (isEmpty || !this.blockOpen) {
      if (id > 0) this.sink.put(this.newline);
      tables.writeHead(this.sink, encoder.encode(cellText(result, this.crlf)), id, emptySegment);
    }
    this.blockOpen = !isEmpty;
    this.written = true;
  }

  /** The writer of tables with these columns; another one cannot go on with the block of the last. */
  private tablesOf(schema: Schema): TableWriter {
    if (this.tables === null || !sameSchema(this.tables.schema, schema)) {
      this.tables = new TableWriter(schema, this.crlf);
      this.blockOpen = false;
    }
    return this.tables;
  }

  private readonly encodedOf = (dictionary: Dictionary): EncodedStrings => {
    let strings = this.encoded.get(dictionary);
    if (strings === undefined) {
      strings = new EncodedStrings(dictionary, this.crlf);
      this.encoded.set(dictionary, strings);
    }
    return strings;
  };
}
