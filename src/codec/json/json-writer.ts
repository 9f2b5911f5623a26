import { type Batch, segmentCount } from "../../column/batch.ts";
import { ByteSink } from "../byte-sink.ts";
import type { ResultWriter } from "../writer.ts";
import { type CellWriter, JsonCells, type JsonOptions } from "./cells.ts";

const encoder = new TextEncoder();
const FIRST_ROW = encoder.encode("\n[");
const NEXT_ROW = encoder.encode(",\n[");
const COMMA = encoder.encode(",");
const ROW_END = encoder.encode("]");

/**
 * Writes one JSON document: results, in them tables, in them rows as arrays in the order of the columns. For the values
 * see `JsonCells`. An error is the property `error` beside `results`, after what was written until then.
 *
 * @example
 * {"results":[
 * {"name":"_result","tables":[
 * {"groupKey":{"host":"a"},"columns":[{"name":"host","type":"string","group":true},{"name":"_value","type":"float","group":false}],"rows":[
 * ["a",12.5],
 * ["a",13]
 * ]}
 * ]}
 * ]}
 */
export class JsonWriter implements ResultWriter {
  private readonly cells: JsonCells;
  private readonly sink = new ByteSink();
  /** The name of the result that is open. */
  private result: string | undefined;
  private inTable = false;
  /** The list of results has its end. */
  private closed = false;
  /** What has been written on each level, so that commas stand between. */
  private results = 0;
  private tables = 0;
  private rows = 0;

  constructor(options: JsonOptions = {}) {
    this.cells = new JsonCells(options);
  }

  batch(result: string, batch: Batch): Uint8Array {
    this.openResult(result);
    const writers = batch.vectors.map((v) => this.cells.writer(v));
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) {
        this.closeTable();
        this.openTable(batch, writers, s);
      }
      this.putRows(batch, writers, s);
    }
    return this.sink.take();
  }

  endResult(result: string): Uint8Array {
    this.openResult(result);
    this.closeResult();
    return this.sink.take();
  }

  error(message: string, reference: string): Uint8Array {
    this.closeResult();
    this.closeResults();
    this.sink.text(`,"error":${JSON.stringify({ message, reference })}`);
    return this.sink.take();
  }

  finish(): Uint8Array {
    this.closeResults();
    this.sink.text("}\n");
    return this.sink.take();
  }

  private openResult(name: string): void {
    if (this.result === name) return;
    this.result = name;
    this.tables = 0;
    this.sink.text(`${this.results++ === 0 ? '{"results":[' : ","}\n{"name":${JSON.stringify(name)},"tables":[`);
  }

  private closeResult(): void {
    if (this.result === undefined) return;
    this.closeTable();
    this.sink.text(this.tables === 0 ? "]}" : "\n]}");
    this.result = undefined;
  }

  private closeResults(): void {
    if (this.closed) return;
    this.sink.text(this.results === 0 ? '{"results":[]' : "\n]");
    this.closed = true;
  }

  private openTable({ schema }: Batch, writers: readonly CellWriter[], segment: number): void {
    const { sink } = this;
    sink.text(`${this.tables++ === 0 ? "" : ","}\n{"groupKey":{`);
    schema.keys.forEach((k, i) => {
      sink.text(`${i === 0 ? "" : ","}${JSON.stringify(schema.columns[k].name)}:`);
      writers[k](sink, segment);
    });
    const columns = schema.columns.map(({ name, type, key }) => ({ name, type, group: key }));
    sink.text(`},"columns":${JSON.stringify(columns)},"rows":[`);
    this.inTable = true;
    this.rows = 0;
  }

  private closeTable(): void {
    if (!this.inTable) return;
    this.sink.text(this.rows === 0 ? "]}" : "\n]}");
    this.inTable = false;
  }

  private putRows({ schema, offsets }: Batch, writers: readonly CellWriter[], segment: number): void {
    const { sink } = this;
    const keys = schema.columns.map((c) => c.key);
    for (let row = offsets[segment]; row < offsets[segment + 1]; row++) {
      sink.put(this.rows++ === 0 ? FIRST_ROW : NEXT_ROW);
      for (let c = 0; c < writers.length; c++) {
        if (c > 0) sink.put(COMMA);
        writers[c](sink, keys[c] ? segment : row);
      }
      sink.put(ROW_END);
    }
  }
}
