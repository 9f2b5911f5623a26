/** What `hashByte` starts from. */
export const HASH_SEED = 0x811c9dc5 | 0;

/** FNV-1a over one more byte. Callers hash while they look for the end of a token, so that a token is read once. */
export function hashByte(hash: number, byte: number): number {
  return Math.imul(hash ^ byte, 0x01000193);
}

/**
 * Distinct byte strings with dense ids from 0: an open-addressing hash table over one growing arena, so that a known
 * string costs a hash and one comparison and no allocation.
 */
export class ByteTable {
  /** How many distinct strings there are. */
  size = 0;
  private slots = new Int32Array(64).fill(-1);
  /** Hash and place in the arena of each string, side by side: `entries[2 * id + 3]` is where string `id` ends. */
  private entries = new Int32Array(66);
  private arena = new Uint8Array(1024);

  /** The id of `bytes[from, to)`, whose bytes have the hash `hash`; a new string gets the id that `size` was. */
  intern(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const { slots, entries } = this;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let id = slots[slot]; id >= 0; id = slots[slot]) {
      if (entries[2 * id] === hash && this.equals(id, bytes, from, to)) return id;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.size;
    return this.add(bytes, from, to, hash);
  }

  private equals(id: number, bytes: Uint8Array, from: number, to: number): boolean {
    const { arena, entries } = this;
    let at = entries[2 * id + 1];
    if (entries[2 * id + 3] - at !== to - from) return false;
    for (let i = from; i < to; i++, at++) if (bytes[i] !== arena[at]) return false;
    return true;
  }

  private add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const id = this.size++;
    const start = this.entries[2 * id + 1];
    const end = start + to - from;
    if (end > this.arena.length) {
      const arena = new Uint8Array(Math.max(end, this.arena.length * 2));
      arena.set(this.arena.subarray(0, start));
      this.arena = arena;
    }
    this.arena.set(bytes.subarray(from, to), start);
    this.entries[2 * id] = hash;
    this.entries[2 * id + 3] = end;
    if (2 * this.size === this.slots.length) this.grow();
    return id;
  }

  private grow(): void {
    const slots = new Int32Array(this.slots.length * 2).fill(-1);
    const entries = new Int32Array(slots.length + 2);
    entries.set(this.entries);
    const mask = slots.length - 1;
    for (let id = 0; id < this.size; id++) {
      const hash = entries[2 * id];
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot] >= 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
    this.entries = entries;
  }
}
