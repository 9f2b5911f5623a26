import { Dictionary } from "../../column/dictionary.ts";
import { ByteTable } from "../byte-table.ts";
import type { Place } from "./place.ts";

/** The distinct values of string fields. Texts are looked up by their bytes; each is made a string once. */
export class TextTable {
  /** The texts, by their codes. */
  readonly dictionary = new Dictionary();
  private readonly spellings = new ByteTable();
  /** Code of each spelling, -1 if it is no text. */
  private readonly codes: number[] = [];

  /** The code of the string whose inside is `bytes[from, to)` of the place, with the hash `hash`. */
  code(place: Place, from: number, to: number, hash: number): number {
    const { codes } = this;
    const id = this.spellings.intern(place.bytes, from, to, hash);
    if (id === codes.length) codes.push(-1);
    if (codes[id] < 0) codes[id] = this.dictionary.code(place.text(from, to).replace(/\\(["\\])/g, "$1"));
    return codes[id];
  }
}
