import type { Dictionary } from "./dictionary.ts";
import { Hash64 } from "./hash64.ts";
import { words } from "./select.ts";
import type { StringVector, Vector } from "./vector.ts";

/**
 * Gives equal values of one column the same dense code over all batches of a run: the basis of grouping, pivoting and
 * hash joins. Null has a code of its own. Values of unlike types never share a code.
 */
export class Coder {
  private next = 0;
  private nullCode = -1;
  private readonly strings = new Map<string, number>();
  private readonly remaps = new WeakMap<Dictionary, Int32Array>();
  private readonly numbers = new Map<string, { hash: Hash64; codes: number[] }>();
  private readonly bools = [-1, -1];

  /** How many codes are in use. */
  get size(): number {
    return this.next;
  }

  /** The code of each value; new codes are given out in the order of the rows. */
  encode(vector: Vector): Int32Array {
    const n = vector.data.length;
    const out = new Int32Array(n);
    switch (vector.type) {
      case "string":
        this.encodeStrings(vector, out);
        break;
      case "bool":
        for (let i = 0; i < n; i++) {
          const b = vector.data[i];
          if (vector.valid !== null && vector.valid[i] === 0) {
            out[i] = this.codeOfNull();
            continue;
          }
          if (this.bools[b] < 0) this.bools[b] = this.next++;
          out[i] = this.bools[b];
        }
        break;
      default:
        this.encodeWords(vector.type, floatWords(vector), vector.valid, out);
    }
    return out;
  }

  private codeOfNull(): number {
    if (this.nullCode < 0) this.nullCode = this.next++;
    return this.nullCode;
  }

  private encodeStrings(vector: StringVector, out: Int32Array): void {
    const { data, valid, dictionary } = vector;
    let remap = this.remaps.get(dictionary);
    if (remap === undefined || remap.length < dictionary.values.length) {
      const grown = new Int32Array(dictionary.values.length).fill(-1);
      if (remap !== undefined) grown.set(remap);
      remap = grown;
      this.remaps.set(dictionary, remap);
    }
    for (let i = 0; i < data.length; i++) {
      if (valid !== null && valid[i] === 0) {
        out[i] = this.codeOfNull();
        continue;
      }
      const local = data[i];
      let code = remap[local];
      if (code < 0) {
        code = this.internString(dictionary.values[local]);
        remap[local] = code;
      }
      out[i] = code;
    }
  }

  private internString(text: string): number {
    let code = this.strings.get(text);
    if (code === undefined) {
      code = this.next++;
      this.strings.set(text, code);
    }
    return code;
  }

  private encodeWords(type: string, halves: Int32Array, valid: Uint8Array | null, out: Int32Array): void {
    let entry = this.numbers.get(type);
    if (entry === undefined) {
      entry = { hash: new Hash64(), codes: [] };
      this.numbers.set(type, entry);
    }
    const { hash, codes } = entry;
    for (let i = 0; i < out.length; i++) {
      if (valid !== null && valid[i] === 0) {
        out[i] = this.codeOfNull();
        continue;
      }
      const id = hash.intern(halves[2 * i], halves[2 * i + 1]);
      if (id === codes.length) codes.push(this.next++);
      out[i] = codes[id];
    }
  }
}

function floatWords(vector: Exclude<Vector, { type: "string" | "bool" }>): Int32Array {
  if (vector.type === "float") {
    return new Int32Array(vector.data.buffer, vector.data.byteOffset, vector.data.length * 2);
  }
  return words(vector.data);
}
