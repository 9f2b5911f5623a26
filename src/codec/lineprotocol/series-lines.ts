import { formatFloat } from "../../base/float.ts";
import { MAX_FLOAT_BYTES, writeFloat } from "../../base/float-write.ts";
import { MAX_INT64_BYTES, writeInt64, writeUint64 } from "../../base/int64.ts";
import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { words } from "../../column/select.ts";
import { cellAt, type Vector } from "../../column/vector.ts";
import { ByteSink } from "../byte-sink.ts";

const SPACE = 32;
const NEWLINE = 10;
const SUFFIX_INT = 105;
const SUFFIX_UINT = 117;

/** Columns that are no tags. */
const OWN: ReadonlySet<string> = new Set(["_time", "_value", "_field", "_measurement", "_start", "_stop"]);

/**
 * Writes tables of series, with the columns `_time` and `_value` and the group key `_measurement`, `_field` and tags, as
 * lines of line protocol: one a point, nanoseconds. Rows without a value and floats that are no numbers are left out. A
 * line feed in a name or tag, which no line can hold, is written as `\n`.
 *
 * @example
 * const lines = new SeriesLines();
 * out.write(lines.batch(batch)); // cpu,host=a usage=2.5 1700000000000000000
 */
export class SeriesLines {
  private readonly sink = new ByteSink();

  batch(batch: Batch): Uint8Array {
    const { sink } = this;
    const { schema, vectors, offsets } = batch;
    const times = words(vectors[schema.index("_time")].data as BigInt64Array);
    const value = vectors[schema.index("_value")];
    const write = valueWriter(value);
    const { valid } = value;
    const encoder = new TextEncoder();
    for (let s = 0; s < segmentCount(batch); s++) {
      const head = encoder.encode(headOf(schema, vectors, s));
      for (let row = offsets[s]; row < offsets[s + 1]; row++) {
        if (valid !== null && valid[row] === 0) continue;
        const begin = sink.length;
        sink.put(head);
        if (!write(sink, row)) {
          sink.length = begin;
          continue;
        }
        sink.reserve(MAX_INT64_BYTES + 2);
        sink.bytes[sink.length++] = SPACE;
        sink.length = writeInt64(sink.view, sink.length, times[2 * row], times[2 * row + 1]);
        sink.bytes[sink.length++] = NEWLINE;
      }
    }
    return sink.take();
  }
}

/** A line up to its value: `cpu,host=a usage=`. */
function headOf(schema: Schema, vectors: readonly Vector[], segment: number): string {
  const text = (name: string) => String(cellAt(vectors[schema.index(name)], segment));
  let head = escapeName(text("_measurement"));
  for (const { name, key } of schema.columns) {
    if (!key || OWN.has(name)) continue;
    const value = text(name);
    if (value !== "") head += `,${escapeKey(name)}=${escapeKey(value)}`;
  }
  return `${head} ${escapeKey(text("_field"))}=`;
}

function escapeName(text: string): string {
  return text.replace(/[, ]/g, "\\$&").replaceAll("\n", "\\n");
}

function escapeKey(text: string): string {
  return text.replace(/[,= ]/g, "\\$&").replaceAll("\n", "\\n");
}

/** Appends the value of a row; false if it cannot be written. */
type ValueWriter = (sink: ByteSink, row: number) => boolean;

function valueWriter(vector: Vector): ValueWriter {
  switch (vector.type) {
    case "float":
      return (sink, row) => putFloat(sink, vector.data[row]);
    case "bool":
      return (sink, row) => {
        sink.text(vector.data[row] === 1 ? "true" : "false");
        return true;
      };
    case "string": {
      const { values } = vector.dictionary;
      return (sink, row) => {
        sink.text(`"${values[vector.data[row]].replace(/["\\]/g, "\\$&")}"`);
        return true;
      };
    }
    default: {
      const pairs = words(vector.data);
      const [write, suffix] = vector.type === "uint" ? [writeUint64, SUFFIX_UINT] : [writeInt64, SUFFIX_INT];
      return (sink, row) => {
        sink.reserve(MAX_INT64_BYTES + 1);
        sink.length = write(sink.view, sink.length, pairs[2 * row], pairs[2 * row + 1]);
        sink.bytes[sink.length++] = suffix;
        return true;
      };
    }
  }
}

function putFloat(sink: ByteSink, value: number): boolean {
  if (!Number.isFinite(value)) return false;
  const size = Math.abs(value);
  if ((size >= 1e-6 && size < 1e21) || value === 0) {
    sink.reserve(MAX_FLOAT_BYTES);
    sink.length = writeFloat(sink.view, sink.length, value);
  } else sink.text(formatFloat(value));
  return true;
}
