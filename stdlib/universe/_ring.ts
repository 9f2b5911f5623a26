import type { Memory } from "../../src/sdk/index.ts";

const SMALLEST = 16;

/** Room for numbers at places from 0 on, which grows with what is put into it. */
export class Ring {
  values: Float64Array = new Float64Array(SMALLEST);
  private readonly memory: Memory;

  constructor(memory: Memory) {
    this.memory = memory;
  }

  /** Makes room for places below `size`. */
  reach(size: number): Float64Array {
    if (size > this.values.length) {
      const values = new Float64Array(Math.max(size, 2 * this.values.length));
      this.memory.reserve(8 * (values.length - this.values.length));
      values.set(this.values);
      this.values = values;
    }
    return this.values;
  }

  release(): void {
    this.memory.release(8 * (this.values.length - SMALLEST));
    this.values = new Float64Array(SMALLEST);
  }
}
