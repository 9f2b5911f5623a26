import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import type { ResultWriter } from "../writer.ts";
import { drawBox } from "./box.ts";
import { cellText, escaped } from "./cell.ts";
import { displayWidth } from "./width.ts";

export interface TableOptions {
  /** Columns of the terminal; default no limit. */
  readonly width?: number;
  /** Rows shown of a table; of a longer one the middle is left out. Default 40; with Infinity whole tables are held. */
  readonly maxRows?: number;
}

/** The table being written: only what is shown of it is held. */
interface OpenTable {
  readonly schema: Schema;
  readonly title: string;
  /** Positions of the columns shown. */
  readonly columns: readonly number[];
  readonly head: string[][];
  tail: string[][];
  rows: number;
}

const DEFAULT_MAX_ROWS = 40;
/** Before the further lines of a title. */
const INDENT = "  ";

/**
 * Writes tables as boxes for people. A title names the result and the columns of the group key with their values; the
 * box has the other columns (all, if there are no others).
 *
 * @example
 * _result, table 0: _field=usage, host=a
 * ┌──────────────────────┬────────┐
 * │ _time                │ _value │
 * │ time                 │  float │
 * ├──────────────────────┼────────┤
 * │ 2024-01-01T00:00:00Z │   12.5 │
 * └──────────────────────┴────────┘
 */
export class TableWriter implements ResultWriter {
  private readonly width: number;
  private readonly headRows: number;
  private readonly tailRows: number;
  private readonly encoder = new TextEncoder();
  private table: OpenTable | undefined;
  /** Number of the next table of the result. */
  private next = 0;
  private begun = false;

  constructor(options: TableOptions = {}) {
    const maxRows = options.maxRows ?? DEFAULT_MAX_ROWS;
    this.width = options.width ?? Number.POSITIVE_INFINITY;
    this.headRows = Math.ceil(maxRows / 2);
    this.tailRows = Number.isFinite(maxRows) ? maxRows - this.headRows : 0;
  }

  batch(result: string, batch: Batch): Uint8Array {
    let text = "";
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) {
        text += this.close();
        this.table = this.open(result, batch, s);
      }
      if (this.table !== undefined) this.add(this.table, batch, s);
    }
    if (!batch.open) text += this.close();
    return this.encoder.encode(text);
  }

  endResult(result: string): Uint8Array {
    const text = this.close() + (this.next === 0 ? this.block(`${escaped(result)}: no tables\n`) : "");
    this.next = 0;
    return this.encoder.encode(text);
  }

  error(message: string, reference: string): Uint8Array {
    const code = reference === "" ? "" : `[${escaped(reference)}]`;
    return this.encoder.encode(
      this.close() + this.block(`error${code}: ${message.split("\n").map(escaped).join("\n")}\n`),
    );
  }

  finish(): Uint8Array {
    return this.encoder.encode(this.close());
  }

  private open(result: string, batch: Batch, segment: number): OpenTable {
    const { schema, vectors } = batch;
    const plain = schema.columns.flatMap((c, i) => (c.key ? [] : [i]));
    const key = schema.keys.map((k) => `${escaped(schema.columns[k].name)}=${cellText(vectors[k], segment)}`);
    return {
      schema,
      title: this.wrap(`${escaped(result)}, table ${this.next++}${key.length > 0 ? ": " : ""}`, key),
      columns: plain.length > 0 ? plain : schema.columns.map((_, i) => i),
      head: [],
      tail: [],
      rows: 0,
    };
  }

  private add(table: OpenTable, batch: Batch, segment: number): void {
    const start = batch.offsets[segment];
    const end = batch.offsets[segment + 1];
    const cells = (row: number) =>
      table.columns.map((c) => cellText(batch.vectors[c], table.schema.columns[c].key ? segment : row));
    const headEnd = Math.min(end, start + this.headRows - table.head.length);
    for (let row = start; row < headEnd; row++) table.head.push(cells(row));
    for (let row = Math.max(headEnd, end - this.tailRows); row < end; row++) table.tail.push(cells(row));
    if (table.tail.length > this.tailRows) table.tail = table.tail.slice(table.tail.length - this.tailRows);
    table.rows += end - start;
  }

  /** The text of the open table, if there is one. */
  private close(): string {
    const { table } = this;
    if (table === undefined) return "";
    this.table = undefined;
    const columns = table.columns.map((c) => {
      const { name, type } = table.schema.columns[c];
      return { name: escaped(name), type };
    });
    const { head, tail, rows } = table;
    return this.block(`${table.title}\n${drawBox({ columns, head, tail, rows }, this.width)}`);
  }

  /** The text, after an empty line if it is not the first. */
  private block(text: string): string {
    const separated = this.begun ? `\n${text}` : text;
    this.begun = true;
    return separated;
  }

  /** The parts with commas between them, on as many lines as the width asks for. */
  private wrap(begin: string, parts: readonly string[]): string {
    let text = begin;
    let used = displayWidth(begin);
    parts.forEach((part, i) => {
      const piece = i < parts.length - 1 ? `${part},` : part;
      const space = i === 0 ? "" : " ";
      if (used + space.length + displayWidth(piece) > this.width && used > INDENT.length) {
        text = `${text.trimEnd()}\n${INDENT}${piece}`;
        used = INDENT.length + displayWidth(piece);
      } else {
        text += space + piece;
        used += space.length + displayWidth(piece);
      }
    });
    return text;
  }
}
