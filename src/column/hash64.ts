/**
 * Open-addressing table from 64-bit patterns, given as two 32-bit halves, to dense numbers from 0 in order of arrival.
 * Keys of int, uint, time and float columns alike: no BigInt is made and no string built.
 */
export class Hash64 {
  private slots: Int32Array = new Int32Array(64).fill(-1);
  private shift = 32 - 6;
  private lows: Int32Array = new Int32Array(32);
  private highs: Int32Array = new Int32Array(32);
  /** The number given out last: keys often repeat, or follow each other as they did before. */
  private last = 0;
  size = 0;

  /** The number of the key, new if it has none yet. */
  intern(low: number, high: number): number {
    const { last } = this;
    if (this.lows[last] === low && this.highs[last] === high && last < this.size) return last;
    const next = last + 1;
    if (next < this.size && this.lows[next] === low && this.highs[next] === high) {
      this.last = next;
      return next;
    }
    let at = this.probe(low, high);
    const found = this.slots[at];
    if (found >= 0) {
      this.last = found;
      return found;
    }
    if (this.size === this.lows.length) {
      this.grow();
      at = this.probe(low, high);
    }
    const id = this.size++;
    this.slots[at] = id;
    this.lows[id] = low;
    this.highs[id] = high;
    this.last = id;
    return id;
  }

  /** The number of the key, or -1. */
  find(low: number, high: number): number {
    return this.slots[this.probe(low, high)];
  }

  private probe(low: number, high: number): number {
    const mask = this.slots.length - 1;
    let at = (Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1) >>> this.shift) & mask;
    for (;;) {
      const id = this.slots[at];
      if (id < 0 || (this.lows[id] === low && this.highs[id] === high)) return at;
      at = (at + 1) & mask;
    }
  }

  private grow(): void {
    const capacity = this.lows.length * 2;
    this.lows = enlarge(this.lows, capacity);
    this.highs = enlarge(this.highs, capacity);
    this.slots = new Int32Array(capacity * 2).fill(-1);
    this.shift--;
    for (let id = 0; id < this.size; id++) this.slots[this.probe(this.lows[id], this.highs[id])] = id;
  }
}

function enlarge(old: Int32Array, capacity: number): Int32Array {
  const data = new Int32Array(capacity);
  data.set(old);
  return data;
}
