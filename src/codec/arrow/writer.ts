import type { encodeIpcStream, IpcColumn } from "../../column/arrow.ts";
import type { Batch, Schema } from "../../column/batch.ts";
import { constantVector } from "../../column/builder.ts";
import { expand } from "../../column/select.ts";
import type { ColumnType, Vector } from "../../column/vector.ts";
import { flatNames, RESULT_COLUMN, TABLE_COLUMN } from "../flat-names.ts";
import type { ResultWriter } from "../writer.ts";
import { UnionColumn } from "./union-column.ts";

/** Rows of a record batch: what readers of Arrow usually take at a time. */
const RECORD_BATCH_ROWS = 1 << 16;
const NO_BYTES = new Uint8Array(0);

/**
 * Writes the rows of all tables of all results as one stream of Arrow's IPC format.
 *
 * A stream has one schema, so it has the columns of all tables, with nulls where a table lacks one. In front stand
 * `result` (Utf8 in a dictionary), the result's name, and `table` (Int64), the number of the table in its result. Where
 * tables have a column in several types, each type is a column with the type behind its name, as in `_value_int`; a name
 * that is taken gets underscores (see `flatNames`). The metadata of a field say with `group` whether it is part of the
 * group key in all tables that have it ("true" or "false"). For the types see `ArrowConverter`.
 *
 * The schema stands first in a stream and is known only at the end: all bytes come from `finish`, and the rows are held
 * until then. Tables without rows give their columns alone. An error is in the schema's metadata under `error` and
 * `reference`.
 *
 * @example const writer = await openArrowWriter();
 */
class ArrowWriter implements ResultWriter {
  private readonly encode: typeof encodeIpcStream;
  private readonly columns = new Map<string, UnionColumn>();
  private readonly results = new UnionColumn(RESULT_COLUMN, "string");
  private readonly tables = new UnionColumn(TABLE_COLUMN, "int");
  private readonly metadata = new Map<string, string>();
  private rows = 0;
  /** Number of the next table of the result. */
  private next = 0;

  constructor(encode: typeof encodeIpcStream) {
    this.encode = encode;
  }

  batch(result: string, batch: Batch): Uint8Array {
    const { schema, vectors, offsets, length } = batch;
    this.unionColumns(schema).forEach((column, i) => {
      column.set(this.rows, schema.columns[i].key ? expand(vectors[i], offsets) : vectors[i]);
    });
    this.results.set(this.rows, constantVector("string", result, length));
    this.tables.set(this.rows, expand(this.tableNumbers(batch), offsets));
    this.rows += length;
    return NO_BYTES;
  }

  endResult(): Uint8Array {
    this.next = 0;
    return NO_BYTES;
  }

  error(message: string, reference: string): Uint8Array {
    this.metadata.set("error", message).set("reference", reference);
    return NO_BYTES;
  }

  finish(): Uint8Array {
    const columns = [...this.columns.values()];
    const types = new Map<string, Set<ColumnType>>();
    for (const { name, type } of columns) types.set(name, (types.get(name) ?? new Set()).add(type));
    const names = flatNames(columns.map(({ name, type }) => (types.get(name)?.size === 1 ? name : `${name}_${type}`)));
    const field = (name: string, column: UnionColumn, metadata: [string, string][]): IpcColumn => ({
      name,
      vector: column.finish(this.rows),
      metadata: new Map(metadata),
    });
    const fields = columns.map((column, i) => field(names[i], column, [["group", String(column.key)]]));
    const places = [this.results, this.tables].map((column) => field(column.name, column, []));
    return this.encode([...places, ...fields], RECORD_BATCH_ROWS, this.metadata);
  }

  /** The column for each column of the schema. */
  private unionColumns(schema: Schema): UnionColumn[] {
    const seen = new Map<string, number>();
    return schema.columns.map(({ name, type, key }) => {
      // A schema may have one name several times.
      const kind = `${type} ${name}`;
      const occurrence = seen.get(kind) ?? 0;
      seen.set(kind, occurrence + 1);
      const identity = `${occurrence} ${kind}`;
      const column = this.columns.get(identity) ?? new UnionColumn(name, type);
      this.columns.set(identity, column);
      column.key &&= key;
      return column;
    });
  }

  /** One value a segment. */
  private tableNumbers({ offsets, continues }: Batch): Vector {
    const first = continues ? this.next - 1 : this.next;
    const data = BigInt64Array.from({ length: offsets.length - 1 }, (_, s) => BigInt(first + s));
    this.next = first + data.length;
    return { type: "int", data, valid: null };
  }
}

/** A writer of Arrow; loads the Arrow library, which other outputs do without. */
export async function openArrowWriter(): Promise<ResultWriter> {
  const { encodeIpcStream } = await import("../../column/arrow.ts");
  return new ArrowWriter(encodeIpcStream);
}
