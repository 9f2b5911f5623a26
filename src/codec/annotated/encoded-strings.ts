import type { Dictionary } from "../../column/dictionary.ts";
import type { StringVector } from "../../column/vector.ts";
import { ByteSink } from "./byte-sink.ts";
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
    const text = cellText(this.dictionary.values[code], this.crlf);
    // A UTF-16 unit becomes at most three bytes.
    sink.reserve(3 * text.length);
    const { written } = encoder.encodeInto(text, sink.bytes.subarray(sink.length));
    this.starts[code] = sink.length;
    sink.length += written;
    this.ends[code] = sink.length;
    this.longest = Math.max(this.longest, written);
  }
}
