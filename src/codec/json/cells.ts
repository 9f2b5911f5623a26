import { MAX_FLOAT_BYTES, writeFloat } from "../../base/float-write.ts";
import { MAX_INT64_BYTES, writeInt64, writeUint64 } from "../../base/int64.ts";
import { MAX_TIME_BYTES, writeTime } from "../../base/time-bytes.ts";
import type { Dictionary } from "../../column/dictionary.ts";
import { words } from "../../column/select.ts";
import type { Vector } from "../../column/vector.ts";
import type { ByteSink } from "../byte-sink.ts";

export interface JsonOptions {
  /**
   * How int and uint values are written. As numbers (the default) they keep all their digits, and data tools read them
   * exactly; but JavaScript's `JSON.parse` rounds those beyond 2^53. As strings they are safe there, too.
   */
  readonly integers?: "number" | "string";
}

/** Appends the value of one row of a vector. */
export type CellWriter = (sink: ByteSink, row: number) => void;

const ascii = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const NULL = ascii("null");
const TRUE = ascii("true");
const FALSE = ascii("false");
const QUOTE = 34;

const encoder = new TextEncoder();

/**
 * JSON values of columns: bool as true and false, float as a number but NaN and the infinities as the strings "NaN",
 * "+Inf" and "-Inf", time as a string in RFC 3339 with the fraction digits needed, null as null; for int and uint see
 * `JsonOptions`.
 */
export class JsonCells {
  private readonly quoteIntegers: boolean;
  /** The strings of a dictionary as JSON, by code. */
  private readonly strings = new WeakMap<Dictionary, Uint8Array[]>();

  constructor(options: JsonOptions) {
    this.quoteIntegers = options.integers === "string";
  }

  /** A writer of the vector's values. */
  writer(vector: Vector): CellWriter {
    const write = this.valueWriter(vector);
    const { valid } = vector;
    if (valid === null) return write;
    return (sink, row) => (valid[row] === 0 ? sink.put(NULL) : write(sink, row));
  }

  private valueWriter(vector: Vector): CellWriter {
    switch (vector.type) {
      case "bool":
        return (sink, row) => sink.put(vector.data[row] === 1 ? TRUE : FALSE);
      case "float":
        return (sink, row) => putFloat(sink, vector.data[row]);
      case "string":
        return this.stringWriter(vector.data, vector.dictionary);
      case "time":
        return quoted(wordWriter(vector.data, MAX_TIME_BYTES, writeTimeShort));
      default: {
        const write = wordWriter(vector.data, MAX_INT64_BYTES, vector.type === "int" ? writeInt64 : writeUint64);
        return this.quoteIntegers ? quoted(write) : write;
      }
    }
  }

  private stringWriter(data: Int32Array, dictionary: Dictionary): CellWriter {
    const known = this.strings.get(dictionary) ?? [];
    this.strings.set(dictionary, known);
    return (sink, row) => {
      const code = data[row];
      let bytes = known[code];
      if (bytes === undefined) {
        bytes = encoder.encode(JSON.stringify(dictionary.values[code]));
        known[code] = bytes;
      }
      sink.put(bytes);
    };
  }
}

type WriteWords = (view: DataView, at: number, low: number, high: number) => number;

function wordWriter(data: BigInt64Array | BigUint64Array, room: number, write: WriteWords): CellWriter {
  const pairs = words(data);
  return (sink, row) => {
    sink.reserve(room);
    sink.length = write(sink.view, sink.length, pairs[2 * row], pairs[2 * row + 1]);
  };
}

function writeTimeShort(view: DataView, at: number, low: number, high: number): number {
  return writeTime(view, at, low, high, false);
}

function quoted(write: CellWriter): CellWriter {
  return (sink, row) => {
    sink.reserve(1);
    sink.bytes[sink.length++] = QUOTE;
    write(sink, row);
    sink.reserve(1);
    sink.bytes[sink.length++] = QUOTE;
  };
}

function putFloat(sink: ByteSink, value: number): void {
  const size = Math.abs(value);
  if ((size >= 1e-6 && size < 1e21) || value === 0) {
    sink.reserve(MAX_FLOAT_BYTES);
    sink.length = writeFloat(sink.view, sink.length, value);
  } else sink.text(Number.isFinite(value) ? String(value) : `"${value > 0 ? "+Inf" : value < 0 ? "-Inf" : "NaN"}"`);
}
