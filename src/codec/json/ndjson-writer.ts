import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { ByteSink } from "../byte-sink.ts";
import { flatNames, RESULT_COLUMN, TABLE_COLUMN } from "../flat-names.ts";
import type { ResultWriter } from "../writer.ts";
import { JsonCells, type JsonOptions } from "./cells.ts";

const encoder = new TextEncoder();
const END_OF_ROW = encoder.encode("}\n");

/**
 * Writes newline-delimited JSON: one line a row, an object with the result's name, the number of the table in its result
 * and then the columns in order. A column whose name is taken gets underscores behind it, see `flatNames`. For the values
 * see `JsonCells`. Tables without rows leave no trace. An error is a last line with the properties `error` and
 * `reference`.
 *
 * @example
 * {"result":"_result","table":0,"_time":"2024-01-01T00:00:00Z","_value":12.5,"host":"a"}
 */
export class NdjsonWriter implements ResultWriter {
  private readonly cells: JsonCells;
  private readonly sink = new ByteSink();
  private schema: Schema | undefined;
  /** `,"name":` of each column of the schema. */
  private names: readonly Uint8Array[] = [];
  /** Number of the next table of the result. */
  private next = 0;

  constructor(options: JsonOptions = {}) {
    this.cells = new JsonCells(options);
  }

  batch(result: string, batch: Batch): Uint8Array {
    const { sink } = this;
    const { schema, offsets } = batch;
    const names = this.namesOf(schema);
    const writers = batch.vectors.map((v) => this.cells.writer(v));
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) this.next++;
      const begin = `{"${RESULT_COLUMN}":${JSON.stringify(result)},"${TABLE_COLUMN}":${this.next - 1}`;
      const beginBytes = encoder.encode(begin);
      for (let row = offsets[s]; row < offsets[s + 1]; row++) {
        sink.put(beginBytes);
        for (let c = 0; c < writers.length; c++) {
          sink.put(names[c]);
          writers[c](sink, schema.columns[c].key ? s : row);
        }
        sink.put(END_OF_ROW);
      }
    }
    return sink.take();
  }

  endResult(): Uint8Array {
    this.next = 0;
    return this.sink.take();
  }

  error(message: string, reference: string): Uint8Array {
    return encoder.encode(`${JSON.stringify({ error: message, reference })}\n`);
  }

  finish(): Uint8Array {
    return this.sink.take();
  }

  private namesOf(schema: Schema): readonly Uint8Array[] {
    if (schema !== this.schema) {
      this.schema = schema;
      const names = flatNames(schema.columns.map((c) => c.name));
      this.names = names.map((name) => encoder.encode(`,${JSON.stringify(name)}:`));
    }
    return this.names;
  }
}
