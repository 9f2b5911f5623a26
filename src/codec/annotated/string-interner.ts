import { Dictionary } from "../../column/dictionary.ts";
import { ByteTable, HASH_SEED, hashByte } from "../byte-table.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Gives strings, seen as UTF-8 bytes, their codes in a dictionary, so that a text is made once for each distinct string
 * and not for each cell.
 */
export class StringInterner {
  readonly dictionary = new Dictionary();
  private readonly table = new ByteTable();
  /** Code of each entry of the table. */
  private codes = new Int32Array(16);

  /** The code of a string. */
  code(text: string): number {
    const bytes = encoder.encode(text);
    return this.intern(bytes, 0, bytes.length);
  }

  /** The code of the string with the bytes `[from, to)`; -1 if they are no UTF-8. */
  intern(bytes: Uint8Array, from: number, to: number): number {
    let hash = HASH_SEED;
    for (let i = from; i < to; i++) hash = hashByte(hash, bytes[i]);
    const { size } = this.table;
    const entry = this.table.intern(bytes, from, to, hash);
    return entry < size ? this.codes[entry] : this.add(entry, bytes, from, to);
  }

  private add(entry: number, bytes: Uint8Array, from: number, to: number): number {
    if (entry === this.codes.length) {
      const codes = new Int32Array(2 * entry);
      codes.set(this.codes);
      this.codes = codes;
    }
    const code = this.append(bytes.subarray(from, to));
    this.codes[entry] = code;
    return code;
  }

  private append(bytes: Uint8Array): number {
    try {
      return this.dictionary.append(decoder.decode(bytes));
    } catch {
      return -1;
    }
  }
}
