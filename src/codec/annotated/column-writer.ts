import { MAX_FLOAT_BYTES, writeFloat } from "../../base/float-write.ts";
import { MAX_INT64_BYTES, writeInt64, writeUint64 } from "../../base/int64.ts";
import { MAX_TIME_BYTES, writeTime } from "../../base/time-bytes.ts";
import type { Dictionary } from "../../column/dictionary.ts";
import { words } from "../../column/select.ts";
import type { ColumnType, Mask, Vector } from "../../column/vector.ts";
import { copyBytes } from "../byte-sink.ts";
import type { EncodedStrings } from "./encoded-strings.ts";

const NO_WORDS = new Int32Array(0);
const NO_FLOATS = new Float64Array(0);
const NO_BYTES = new Uint8Array(0);
const NO_STRINGS = new DataView(new ArrayBuffer(0));

export const COMMA = 44;

/** Bytes behind a word, so that it can be copied as `copyBytes` does it. */
const SLACK = 3;
export const [TRUE, FALSE] = ["true", "false"].map(
  (word) => new DataView(new TextEncoder().encode(word + " ".repeat(SLACK)).buffer),
);

/** Where the words end. */
export const WORD_ENDS = { true: 4, false: 5 } as const;

const MAX_BYTES: Readonly<Record<ColumnType, number>> = {
  bool: WORD_ENDS.false,
  int: MAX_INT64_BYTES,
  uint: MAX_INT64_BYTES,
  float: MAX_FLOAT_BYTES,
  time: MAX_TIME_BYTES,
  string: 0,
};

/** Gives the encoded strings of a dictionary. */
export type EncodedOf = (dictionary: Dictionary) => EncodedStrings;

/** Writes cells of one vector after the other of a column. What it reads them from is open to generated loops. */
export class ColumnWriter {
  /** The longest cell of the vector, in bytes. */
  maxBytes = 0;
  readonly type: ColumnType;
  valid: Mask = null;
  // The values, in the array that fits the type: words of 64-bit values, floats, or bools.
  words: Int32Array = NO_WORDS;
  floats: Float64Array = NO_FLOATS;
  bools: Uint8Array = NO_BYTES;
  // Strings are codes (in `words`) of ranges of encoded bytes.
  starts: Int32Array = NO_WORDS;
  ends: Int32Array = NO_WORDS;
  encoded = NO_STRINGS;

  constructor(type: ColumnType) {
    this.type = type;
  }

  /** Sets the vector that cells are written of; `encodedOf` keeps the strings of each dictionary. */
  use(vector: Vector, encodedOf: EncodedOf): void {
    this.valid = vector.valid;
    this.maxBytes = MAX_BYTES[vector.type];
    switch (vector.type) {
      case "string": {
        const strings = encodedOf(vector.dictionary);
        strings.prepare(vector);
        this.words = vector.data;
        this.starts = strings.starts;
        this.ends = strings.ends;
        this.encoded = strings.sink.view;
        this.maxBytes = strings.longest;
        break;
      }
      case "float":
        this.floats = vector.data;
        break;
      case "bool":
        this.bools = vector.data;
        break;
      default:
        this.words = words(vector.data);
    }
  }

  /** Writes the cell of an element at byte `at` of the view and gives the position after it. */
  write(view: DataView, at: number, element: number): number {
    if (this.valid !== null && this.valid[element] === 0) return at;
    const { words } = this;
    switch (this.type) {
      case "string": {
        const code = words[element];
        return copyBytes(view, at, this.encoded, this.starts[code], this.ends[code]);
      }
      case "float":
        return writeFloat(view, at, this.floats[element]);
      case "time":
        return writeTime(view, at, words[2 * element], words[2 * element + 1], false);
      case "int":
        return writeInt64(view, at, words[2 * element], words[2 * element + 1]);
      case "uint":
        return writeUint64(view, at, words[2 * element], words[2 * element + 1]);
      case "bool": {
        const isTrue = this.bools[element] === 1;
        return copyBytes(view, at, isTrue ? TRUE : FALSE, 0, isTrue ? WORD_ENDS.true : WORD_ENDS.false);
      }
    }
  }
}
