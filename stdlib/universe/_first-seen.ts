import { type Batch, Coder, type FloatVector, type Memory, segmentCount, type Vector } from "../../src/sdk/index.ts";

/** When this many distinct values are known, the next table begins with none, so that memory does not only grow. */
const MANY = 1 << 20;
/** What a known value takes: its hash entry and its table. */
const VALUE_BYTES = 40;

/**
 * Marks the first row of each distinct value of a column in each table of a stream. Null is a value, 0 and -0 are one, and
 * so are all NaN.
 */
export class FirstSeen {
  private readonly memory: Memory;
  private coder = new Coder();
  private reserved = 0;
  /** The number of the table that had a value last, by the value's code. */
  private tableOf = new Int32Array(64);
  private table = 0;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** @param vector one value a row of the batch
   *  @returns one byte a row */
  marks(batch: Batch, vector: Vector): Uint8Array {
    if (!batch.continues && this.coder.size > MANY) this.forget();
    const codes = this.coder.encode(vector.type === "float" ? plainFloats(vector) : vector);
    this.reserve();
    const { tableOf } = this;
    const marks = new Uint8Array(batch.length);
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) this.table++;
      const { table } = this;
      for (let i = batch.offsets[s]; i < batch.offsets[s + 1]; i++) {
        if (tableOf[codes[i]] === table) continue;
        tableOf[codes[i]] = table;
        marks[i] = 1;
      }
    }
    return marks;
  }

  private forget(): void {
    this.coder = new Coder();
    this.memory.release(this.reserved);
    this.reserved = 0;
  }

  private reserve(): void {
    const bytes = this.coder.size * VALUE_BYTES;
    this.memory.reserve(bytes - this.reserved);
    this.reserved = bytes;
    if (this.tableOf.length >= this.coder.size) return;
    const larger = new Int32Array(2 * this.coder.size);
    larger.set(this.tableOf);
    this.tableOf = larger;
  }
}

/** Floats with one pattern of bits for equal values. */
export function plainFloats({ data, valid }: FloatVector): FloatVector {
  const plain = new Float64Array(data.length);
  for (let i = 0; i < data.length; i++) plain[i] = Number.isNaN(data[i]) ? Number.NaN : data[i] + 0;
  return { type: "float", data: plain, valid };
}
