import * as arrow from "apache-arrow";
import type { Dictionary } from "./dictionary.ts";
import { slice } from "./select.ts";
import type { Vector } from "./vector.ts";

/** Turns vectors into Arrow's memory layout. Vectors that share a dictionary share it there, too. */
export class ArrowConverter {
  private readonly dictionaries = new Map<Dictionary, { type: arrow.Dictionary<arrow.Utf8>; values: arrow.Vector }>();

  /**
   * The same values: int as Int64, uint as Uint64, float as Float64, bool as Bool, time as Timestamp in nanoseconds of
   * UTC, string as Utf8 in a dictionary with Int32 indices. The dictionary must not grow while the converter is in use.
   * Numbers are not copied.
   */
  convert(vector: Vector): arrow.Data {
    const base = { length: vector.data.length, ...validity(vector.valid) };
    switch (vector.type) {
      case "bool":
        return arrow.makeData({ type: new arrow.Bool(), data: packBits(vector.data), ...base });
      case "int":
        return arrow.makeData({ type: new arrow.Int64(), data: vector.data, ...base });
      case "uint":
        return arrow.makeData({ type: new arrow.Uint64(), data: vector.data, ...base });
      case "float":
        return arrow.makeData({ type: new arrow.Float64(), data: vector.data, ...base });
      case "time":
        return arrow.makeData({ type: new arrow.TimestampNanosecond("UTC"), data: vector.data, ...base });
      case "string": {
        const { type, values } = this.dictionary(vector.dictionary);
        return arrow.makeData({ type, data: vector.data, dictionary: values, ...base });
      }
    }
  }

  private dictionary(dictionary: Dictionary): { type: arrow.Dictionary<arrow.Utf8>; values: arrow.Vector } {
    let found = this.dictionaries.get(dictionary);
    if (found === undefined) {
      const id = this.dictionaries.size;
      const values = new arrow.Vector([utf8(dictionary.values)]);
      found = { type: new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32(), id), values };
      this.dictionaries.set(dictionary, found);
    }
    return found;
  }
}

export interface IpcColumn {
  readonly name: string;
  readonly vector: Vector;
  readonly metadata: ReadonlyMap<string, string>;
}

/** Columns of one length as a stream of Arrow's IPC format, in record batches of at most `batchRows` rows. */
export function encodeIpcStream(
  columns: readonly IpcColumn[],
  batchRows: number,
  metadata: ReadonlyMap<string, string>,
): Uint8Array {
  const converter = new ArrowConverter();
  const rows = columns.length > 0 ? columns[0].vector.data.length : 0;
  const fields = columns.map(({ name, vector, metadata }) => {
    const { type } = converter.convert(slice(vector, 0, 0));
    return new arrow.Field(name, type, true, new Map(metadata));
  });
  const schema = new arrow.Schema(fields, new Map(metadata));
  const batches: arrow.RecordBatch[] = [];
  for (let from = 0; from < rows; from += batchRows) {
    const to = Math.min(from + batchRows, rows);
    const children = columns.map(({ vector }) => converter.convert(slice(vector, from, to)));
    const data = arrow.makeData({ type: new arrow.Struct(fields), length: to - from, nullCount: 0, children });
    batches.push(new arrow.RecordBatch(schema, data));
  }
  return arrow.tableToIPC(new arrow.Table(schema, batches), "stream");
}

function validity(valid: Uint8Array | null): { nullCount: number; nullBitmap: Uint8Array | undefined } {
  let nullCount = 0;
  if (valid !== null) for (let i = 0; i < valid.length; i++) nullCount += 1 - valid[i];
  return { nullCount, nullBitmap: valid === null || nullCount === 0 ? undefined : packBits(valid) };
}

/** One bit for each byte that is 0 or 1, the lowest first. */
function packBits(bytes: Uint8Array): Uint8Array {
  const bits = new Uint8Array((bytes.length + 7) >> 3);
  for (let i = 0; i < bytes.length; i++) bits[i >> 3] |= bytes[i] << (i & 7);
  return bits;
}

function utf8(texts: readonly string[]): arrow.Data<arrow.Utf8> {
  const encoded = texts.map((text) => new TextEncoder().encode(text));
  const valueOffsets = new Int32Array(texts.length + 1);
  encoded.forEach((bytes, i) => {
    valueOffsets[i + 1] = valueOffsets[i] + bytes.length;
  });
  const data = new Uint8Array(valueOffsets[texts.length]);
  encoded.forEach((bytes, i) => {
    data.set(bytes, valueOffsets[i]);
  });
  return arrow.makeData({ type: new arrow.Utf8(), length: texts.length, nullCount: 0, valueOffsets, data });
}
