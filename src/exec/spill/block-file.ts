import { allocate } from "../../column/builder.ts";
import { Dictionary } from "../../column/dictionary.ts";
import { type ColumnType, type StringVector, type Vector, vectorBytes } from "../../column/vector.ts";
import type { Memory, ScratchFile } from "../../plan/operation.ts";
import { readTexts, textBytes, writeTexts } from "./texts.ts";

/** What is written at once. */
const BUFFER_BYTES = 1 << 20;
/** Beyond this, strings are written with the block that they stand in; up to it, one dictionary in memory serves all blocks. */
const SHARED_TEXT_BYTES = 4 << 20;

/** Where a block lies, and what it holds. */
export interface StoredBlock {
  readonly position: number;
  readonly bytes: number;
  readonly vectors: readonly StoredVector[];
  /** Lengths of the arrays that were written beside the vectors. */
  readonly arrays: readonly number[];
}

interface StoredVector {
  readonly type: ColumnType;
  readonly length: number;
  readonly masked: boolean;
  /** The dictionary of its strings, if that is kept in memory. */
  readonly dictionary: Dictionary | undefined;
}

/** A block as it is read back. */
export interface Block {
  readonly vectors: readonly Vector[];
  readonly arrays: readonly Int32Array[];
}

/**
 * A scratch file of blocks: columns, each an array as it stands in memory, and numbers beside them. The file is opened when
 * the first block is written. Arrays begin at multiples of 8 bytes, so that a block that was read needs no copy.
 */
export class BlockFile {
  private readonly memory: Memory;
  private file: ScratchFile | undefined;
  private buffer = new Uint8Array(0);
  /** Bytes in the buffer, and in the file before it. */
  private pending = 0;
  private written = 0;
  private shared = new Dictionary();
  private remaps = new WeakMap<Dictionary, Int32Array>();

  constructor(memory: Memory) {
    this.memory = memory;
  }

  write(vectors: readonly Vector[], arrays: readonly Int32Array[]): StoredBlock {
    const position = this.written + this.pending;
    const stored = vectors.map((v) => this.writeVector(v));
    for (const array of arrays) this.put(array);
    const bytes = this.written + this.pending - position;
    return { position, bytes, vectors: stored, arrays: arrays.map((a) => a.length) };
  }

  read({ position, bytes, vectors, arrays }: StoredBlock): Block {
    if (position + bytes > this.written) this.flush();
    const data = new ArrayBuffer(bytes);
    if (bytes > 0) this.file?.readAt(position, new Uint8Array(data));
    let at = 0;
    const skip = (length: number) => {
      const from = at;
      at = padded(at + length);
      return from;
    };
    const read = vectors.map(({ type, length, masked, dictionary }): Vector => {
      const array = allocate(type, 0).constructor as new (b: ArrayBuffer, o: number, n: number) => Vector["data"];
      const size = allocate(type, 0).BYTES_PER_ELEMENT;
      const values = new array(data, skip(length * size), length);
      const valid = masked ? new Uint8Array(data, skip(length), length) : null;
      if (type !== "string") return { type, data: values, valid } as Vector;
      let own = dictionary;
      if (own === undefined) {
        own = readTexts(data, at);
        at = padded(at + textBytes(data, at));
      }
      return { type, data: values as Int32Array, valid, dictionary: own };
    });
    return { vectors: read, arrays: arrays.map((length) => new Int32Array(data, skip(4 * length), length)) };
  }

  /** Deletes the file; what was written is gone. */
  close(): void {
    this.file?.close();
    this.file = undefined;
    this.buffer = new Uint8Array(0);
    this.pending = 0;
    this.written = 0;
    this.shared = new Dictionary();
    this.remaps = new WeakMap();
  }

  private writeVector(vector: Vector): StoredVector {
    const { type, valid } = vector;
    const length = vector.data.length;
    let dictionary: Dictionary | undefined;
    if (vector.type === "string") {
      const codes = this.sharedCodes(vector);
      if (codes !== undefined) {
        dictionary = this.shared;
        this.put(codes);
        if (valid !== null) this.put(valid);
      } else {
        const own = writeTexts(vector);
        this.put(own.codes);
        if (valid !== null) this.put(valid);
        this.put(own.texts);
      }
    } else {
      this.put(vector.data);
      if (valid !== null) this.put(valid);
    }
    return { type, length, masked: valid !== null, dictionary };
  }

  /** The codes of the strings in the shared dictionary; undefined if they do not all go into it. */
  private sharedCodes({ data, valid, dictionary }: StringVector): Int32Array | undefined {
    const { shared } = this;
    if (dictionary === shared) return data;
    const { values } = dictionary;
    let remap = this.remaps.get(dictionary);
    if (remap === undefined || remap.length < values.length) {
      const grown = new Int32Array(values.length).fill(-1);
      if (remap !== undefined) grown.set(remap);
      remap = grown;
      this.remaps.set(dictionary, remap);
    }
    const codes = new Int32Array(data.length);
    for (let i = 0; i < codes.length; i++) {
      if (valid !== null && valid[i] === 0) continue;
      let code = remap[data[i]];
      if (code < 0) {
        code = shared.bytes < SHARED_TEXT_BYTES ? shared.code(values[data[i]]) : shared.find(values[data[i]]);
        if (code < 0) return undefined;
        remap[data[i]] = code;
      }
      codes[i] = code;
    }
    return codes;
  }

  /** Appends the bytes of an array, up to a multiple of 8. */
  private put(array: ArrayBufferView): void {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const length = padded(bytes.length);
    if (this.buffer.length === 0) this.buffer = new Uint8Array(BUFFER_BYTES);
    if (this.pending + length > this.buffer.length) this.flush();
    if (length <= this.buffer.length) {
      this.buffer.set(bytes, this.pending);
      this.buffer.fill(0, this.pending + bytes.length, this.pending + length);
      this.pending += length;
      return;
    }
    this.append(bytes);
    if (length > bytes.length) this.append(new Uint8Array(length - bytes.length));
  }

  private flush(): void {
    if (this.pending > 0) this.append(this.buffer.subarray(0, this.pending));
    this.pending = 0;
  }

  private append(bytes: Uint8Array): void {
    this.file ??= this.memory.scratch();
    this.file.append(bytes);
    this.written += bytes.length;
  }
}

/** What writing the vectors takes, about. */
export function blockBytes(vectors: readonly Vector[]): number {
  let bytes = 0;
  for (const v of vectors) bytes += vectorBytes(v);
  return bytes;
}

function padded(bytes: number): number {
  return (bytes + 7) & ~7;
}
