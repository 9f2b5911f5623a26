import { parseFloatBytes } from "../../base/float-parse.ts";
import { parseInt64Bytes } from "../../base/int64.ts";
import { parseTimeBytes } from "../../base/time-bytes.ts";
import { allocate, VectorBuilder } from "../../column/builder.ts";
import { slice } from "../../column/select.ts";
import { type ColumnType, type Vector, vectorBytes } from "../../column/vector.ts";
import { ANY, BOOL, FLOAT, INT, typesOf } from "./guess.ts";

const LETTER_T = 116;
const CASE = 32;

/**
 * A column whose type is the narrowest that all its values fit: int, float, bool, time, else string (also if it has no
 * value at all).
 *
 * Until a value turns up that only a string can be, the texts are kept as ASCII bytes one after the other, a fraction of
 * what strings take, and become values at the end.
 */
export class InferredColumn {
  private readonly batchRows: number;
  private types = ANY;
  private rows = 0;
  private bytes = new Uint8Array(1024);
  /** Row `r` is `bytes[ends[r - 1], ends[r])`; a null has no bytes. */
  private ends = new Int32Array(256);
  /** The values from the first batch on, if they are strings. */
  private strings: { readonly builder: VectorBuilder; readonly batches: Vector[] } | undefined;

  constructor(batchRows: number) {
    this.batchRows = batchRows;
  }

  /** Bytes of the values so far. */
  get held(): number {
    let bytes = this.bytes.byteLength + this.ends.byteLength;
    for (const v of this.strings?.batches ?? []) {
      bytes += vectorBytes(v) + (v.type === "string" ? v.dictionary.bytes : 0);
    }
    return bytes;
  }

  /** Appends a value, null for an empty text; every text fits some type. */
  append(text: string): true {
    if (text !== "" && this.types !== 0) {
      this.types &= typesOf(text);
      if (this.types === 0) this.becomeStrings();
    }
    if (this.types === 0) this.appendString(text);
    else this.appendBytes(text);
    this.rows++;
    return true;
  }

  /** The type, and the values a batch at a time, all batches but the last with `batchRows` rows. */
  finish(): { readonly type: ColumnType; readonly batches: readonly Vector[] } {
    if (this.types === ANY) {
      // Nothing but nulls.
      this.types = 0;
      this.becomeStrings();
    }
    const { strings } = this;
    if (strings !== undefined) {
      if (strings.builder.length > 0 || this.rows === 0) strings.batches.push(strings.builder.finish());
      return { type: "string", batches: strings.batches };
    }
    const all = this.parse();
    const batches: Vector[] = [];
    for (let at = 0; at < this.rows; at += this.batchRows)
      batches.push(slice(all, at, Math.min(at + this.batchRows, this.rows)));
    return { type: all.type, batches };
  }

  private appendString(text: string): void {
    const { builder, batches } = this.strings as NonNullable<typeof this.strings>;
    if (builder.length === this.batchRows) batches.push(builder.finish());
    builder.append(text === "" ? null : text);
  }

  /** All types but string have ASCII texts. */
  private appendBytes(text: string): void {
    if (this.rows === this.ends.length) this.ends = grown(this.ends, new Int32Array(2 * this.rows));
    let end = this.rows === 0 ? 0 : this.ends[this.rows - 1];
    const needed = end + text.length;
    if (needed > this.bytes.length) this.bytes = grown(this.bytes, new Uint8Array(2 * needed));
    for (let i = 0; i < text.length; i++) this.bytes[end++] = text.charCodeAt(i);
    this.ends[this.rows] = end;
  }

  private becomeStrings(): void {
    this.strings = { builder: new VectorBuilder("string", this.batchRows), batches: [] };
    const decoder = new TextDecoder();
    let start = 0;
    for (let r = 0; r < this.rows; r++) {
      this.appendString(decoder.decode(this.bytes.subarray(start, this.ends[r])));
      start = this.ends[r];
    }
    this.bytes = new Uint8Array(0);
    this.ends = new Int32Array(0);
  }

  private parse(): Vector {
    const { types, bytes, ends, rows } = this;
    const type: ColumnType = types & INT ? "int" : types & FLOAT ? "float" : types & BOOL ? "bool" : "time";
    const data = allocate(type, rows);
    const words = type === "bool" ? new Int32Array(0) : new Int32Array(data.buffer);
    let valid: Uint8Array | null = null;
    let start = 0;
    for (let r = 0; r < rows; r++) {
      const end = ends[r];
      if (start === end) {
        valid ??= new Uint8Array(rows).fill(1);
        valid[r] = 0;
      } else if (type === "int") parseInt64Bytes(bytes, start, end, words, 2 * r);
      else if (type === "float") parseFloatBytes(bytes, start, end, data as Float64Array, r);
      else if (type === "time") parseTimeBytes(bytes, start, end, words, 2 * r);
      else data[r] = (bytes[start] | CASE) === LETTER_T ? 1 : 0;
      start = end;
    }
    return { type, data, valid } as Vector;
  }
}

function grown<T extends Uint8Array | Int32Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
