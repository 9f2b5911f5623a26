import { writeDigits } from "../../base/digits.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import { ByteSink } from "../byte-sink.ts";
import { cellText } from "./cell-text.ts";
import { COMMA, ColumnWriter, type EncodedOf } from "./column-writer.ts";
import { DATATYPE_OF } from "./datatype.ts";
import { type RowLoop, type RowPart, rowLoop } from "./row-loop.ts";

const encoder = new TextEncoder();
const DEFAULT = encoder.encode("#default,");
/** Room for a table id, the commas before it and a line end, and for what is copied over the end of a run. */
const FRAME_BYTES = 16;

/**
 * Writes tables of one schema. Neighbouring cells that are the same in all rows of a segment, those of the
 * group key and those before the columns, are written once a segment and copied into each row.
 */
export class TableWriter {
  readonly schema: Schema;
  private readonly newline: Uint8Array;
  /** The rows of a block before the default row, and the one of column names behind it. */
  private readonly annotations: Uint8Array;
  private readonly names: Uint8Array;
  private readonly columns: readonly ColumnWriter[];
  /** Writes rows, which begin and end with a run. */
  private readonly loop: RowLoop;
  /** The key columns in each run. */
  private readonly runKeys: readonly (readonly ColumnWriter[])[];
  private readonly runs = new ByteSink();
  /** Run `r` is the bytes `[runEnds[r - 1], runEnds[r])`. */
  private readonly runEnds: Int32Array;
  /** The longest row of a batch without its runs, in bytes. */
  private rowBytes = 0;

  constructor(schema: Schema, crlf: boolean) {
    const newline = crlf ? "\r\n" : "\n";
    const { columns } = schema;
    const datatypes = ["#datatype", "string", "long", ...columns.map((c) => DATATYPE_OF[c.type])];
    const groups = ["#group", "false", "false", ...columns.map((c) => String(c.key))];
    const names = ["", "result", "table", ...columns.map((c) => cellText(c.name, crlf))];
    this.schema = schema;
    this.newline = encoder.encode(newline);
    this.annotations = encoder.encode(datatypes.join(",") + newline + groups.join(",") + newline);
    this.names = encoder.encode(names.join(",") + newline);
    this.columns = schema.columns.map((c) => new ColumnWriter(c.type));
    const parts: RowPart[] = [null];
    const runKeys: ColumnWriter[][] = [[]];
    const beginRun = () => {
      if (parts.at(-1) === null) return;
      parts.push(null);
      runKeys.push([]);
    };
    schema.columns.forEach((c, i) => {
      if (c.key) {
        beginRun();
        runKeys[runKeys.length - 1].push(this.columns[i]);
      } else parts.push(this.columns[i]);
    });
    beginRun();
    this.loop = rowLoop(parts);
    this.runKeys = runKeys;
    this.runEnds = new Int32Array(runKeys.length);
  }

  /** Sets the batch that rows are written of. */
  use(batch: Batch, encodedOf: EncodedOf): void {
    this.rowBytes = 0;
    this.columns.forEach((column, i) => {
      column.use(batch.vectors[i], encodedOf);
      this.rowBytes += 1 + column.maxBytes;
    });
  }

  /** Writes the rows before those of a block, or all of the block of an empty table: then with its key and `id`. */
  writeHead(sink: ByteSink, result: Uint8Array, id: number, emptySegment: number): void {
    const { annotations, names, newline, columns, schema } = this;
    sink.put(annotations);
    sink.put(DEFAULT);
    sink.put(result);
    sink.reserve(FRAME_BYTES + this.rowBytes);
    const { view } = sink;
    let at = sink.length;
    view.setUint8(at++, COMMA);
    if (emptySegment >= 0) at = writeDigits(view, at, id);
    for (let c = 0; c < columns.length; c++) {
      view.setUint8(at++, COMMA);
      if (emptySegment >= 0 && schema.columns[c].key) at = columns[c].write(view, at, emptySegment);
    }
    sink.length = at;
    sink.put(newline);
    sink.put(names);
  }

  /** Writes the rows `[from, to)`, which are in segment `segment`, as those of table number `id`. */
  writeRows(sink: ByteSink, id: number, segment: number, from: number, to: number): void {
    this.writeRuns(id, segment);
    this.loop(sink, FRAME_BYTES + this.rowBytes + this.runs.length, this.runs.view, this.runEnds, from, to);
  }

  private writeRuns(id: number, segment: number): void {
    const { runs, runKeys, runEnds, newline } = this;
    runs.length = 0;
    runs.reserve(FRAME_BYTES + this.rowBytes);
    const { bytes, view } = runs;
    view.setUint8(0, COMMA);
    view.setUint8(1, COMMA);
    let at = writeDigits(view, 2, id);
    runKeys.forEach((keys, run) => {
      for (const key of keys) {
        view.setUint8(at, COMMA);
        at = key.write(view, at + 1, segment);
      }
      runEnds[run] = at;
    });
    bytes.set(newline, at);
    runs.length = at + newline.length;
    runEnds[runEnds.length - 1] = runs.length;
  }
}
