import type { Dictionary } from "../../column/dictionary.ts";
import type { StringVector } from "../../column/vector.ts";
import { ByteSink } from "../byte-sink.ts";
import { cellText } from "./cell-text.ts";

const encoder = new TextEncoder();

/** The strings of a dictionary as cells in UTF-8, each encoded when it is first used. */
export class EncodedStrings {
  readonly sink = new ByteSink();
  /** The cell of code `c` is `[starts[c], ends[c])` of the sink's bytes; an end of 0 says that it is not there yet. */
  starts = new Int32Array(0);
  ends = new Int32Array(0);
  /** Length in bytes of the longest cell. */
  longest = 0;
  private readonly dictionary: Dictionary;
  private readonly crlf: boolean;

  constructor(dictionary: Dictionary, crlf: boolean) {
    this.dictionary = dictionary;
    this.crlf = crlf;
    this.sink.reserve(1);
    this.sink.length = 1;
  }

  /** Encodes the strings of a vector. */
  prepare({ data, valid }: StringVector): void {
    const size = this.dictionary.values.length;
    if (size > this.ends.length) {
      const { starts, ends } = this;
      this.starts = new Int32Array(2 * size);
      this.starts.set(starts);
      this.ends = new Int32Array(2 * size);
      this.ends.set(ends);
    }
    const { ends } = this;
    for (let i = 0; i < data.length; i++) {
      if ((valid === null || valid[i] === 1) && ends[data[i]] === 0) this.encode(data[i]);
    }
  }

  private encode(code: number): void {
    const { sink } = this;
    const value = this.dictionary.values[code];
    sink.reserve(value.length);
    let written = writePlain(value, sink.bytes, sink.length);
    if (written < 0) {
      const text = cellText(value, this.crlf);
      // A UTF-16 unit becomes at most three bytes.
      sink.reserve(3 * text.length);
      ({ written } = encoder.encodeInto(text, sink.bytes.subarray(sink.length)));
    }
    this.starts[code] = sink.length;
    sink.length += written;
    this.ends[code] = sink.length;
    if (written > this.longest) this.longest = written;
  }
}

/** Longer texts are left to the encoder of the platform. */
const SHORT = 64;

/** Writes a short text of ASCII characters that is a cell as it is, and gives its length; -1 for others. */
function writePlain(text: string, bytes: Uint8Array, at: number): number {
  const { length } = text;
  if (length > SHORT || text.charCodeAt(0) === SPACE) return -1;
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 127 || PLAIN[unit] === 0) return -1;
    bytes[at + i] = unit;
  }
  return length;
}

const SPACE = 32;
/** 1 for printable characters that need no quotes wherever they stand; a backslash can be the text that does. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, c) =>
  Number(c >= SPACE && c < 127 && !'",\\'.includes(String.fromCharCode(c))),
);
