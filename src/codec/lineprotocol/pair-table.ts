/** Distinct pairs of 32-bit integers with dense ids from 0: an open-addressing hash table. */
export class PairTable {
  /** How many distinct pairs there are. */
  size = 0;
  /** First and second number of each pair, alternating. */
  pairs = new Int32Array(64);
  private slots = new Int32Array(64).fill(-1);

  /** The id of the pair; a new pair gets the id that `size` was. */
  intern(first: number, second: number): number {
    const { slots, pairs } = this;
    const mask = slots.length - 1;
    let slot = hash(first, second) & mask;
    for (let id = slots[slot]; id >= 0; id = slots[slot]) {
      if (pairs[2 * id] === first && pairs[2 * id + 1] === second) return id;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.size;
    pairs[2 * this.size] = first;
    pairs[2 * this.size + 1] = second;
    this.size++;
    if (2 * this.size === pairs.length) this.grow();
    return this.size - 1;
  }

  private grow(): void {
    const pairs = new Int32Array(this.pairs.length * 2);
    pairs.set(this.pairs);
    this.pairs = pairs;
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      let slot = hash(pairs[2 * id], pairs[2 * id + 1]) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hash(first: number, second: number): number {
  const h = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77 | 0);
  return h ^ (h >>> 15);
}
