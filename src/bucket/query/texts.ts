import { compareStrings } from "../../base/runes.ts";
import { Dictionary } from "../../column/dictionary.ts";

/** Fewer new texts than one in so many are looked up one by one; more are merged in one pass. */
const SPARSE = 16;

/**
 * Texts with codes in a dictionary that only grows, and their order by the bytes in UTF-8. A later version knows all the
 * texts of an earlier one under the same codes.
 */
export class Texts {
  readonly dictionary: Dictionary;
  /** The codes, in the order of their texts. */
  private readonly order: Int32Array;
  /** Texts that came to others, with their codes; shared by all versions. */
  private readonly added: Map<string, number>;
  private places: Int32Array | undefined;

  private constructor(dictionary: Dictionary, order: Int32Array, added: Map<string, number>) {
    this.dictionary = dictionary;
    this.order = order;
    this.added = added;
  }

  /** No texts. */
  static none(): Texts {
    return new Texts(new Dictionary(), new Int32Array(0), new Map());
  }

  /** The place of each code among all in order. */
  get ranks(): Int32Array {
    if (this.places === undefined) {
      const { order } = this;
      // The dictionary may hold texts of later versions.
      const places = new Int32Array(this.dictionary.values.length);
      for (let i = 0; i < order.length; i++) places[order[i]] = i;
      this.places = places;
    }
    return this.places;
  }

  /** The code of a text, -1 if it is not among them. */
  find(text: string): number {
    const at = this.lowerBound(text, 0, this.order.length);
    const code = this.order[at];
    return at < this.order.length && this.dictionary.values[code] === text ? code : -1;
  }

  /**
   * Takes in texts that are ordered and distinct.
   *
   * @returns the texts together, and the code of each of the new ones
   */
  with(more: readonly string[]): { readonly texts: Texts; readonly codes: Int32Array } {
    const { order, dictionary } = this;
    const { values } = dictionary;
    const codes = new Int32Array(more.length);
    /** The place in `order` before which each unknown text belongs. */
    const gaps: number[] = [];
    const unknown: number[] = [];
    const isSparse = more.length * SPARSE < order.length;
    let at = 0;
    for (let i = 0; i < more.length; i++) {
      const text = more[i];
      if (isSparse) at = this.lowerBound(text, at, order.length);
      else while (at < order.length && compareStrings(values[order[at]], text) < 0) at++;
      if (at < order.length && values[order[at]] === text) codes[i] = order[at];
      else {
        gaps.push(at);
        unknown.push(i);
      }
    }
    if (unknown.length === 0) return { texts: this, codes };
    const merged = new Int32Array(order.length + unknown.length);
    let from = 0;
    for (let u = 0; u < unknown.length; u++) {
      while (from < gaps[u]) merged[from + u] = order[from++];
      const code = this.codeOf(more[unknown[u]]);
      codes[unknown[u]] = code;
      merged[from + u] = code;
    }
    while (from < order.length) merged[from + unknown.length] = order[from++];
    return { texts: new Texts(dictionary, merged, this.added), codes };
  }

  /** The code for a text that is not among these; another version may have given it one. */
  private codeOf(text: string): number {
    const { dictionary, added } = this;
    if (this.order.length === 0 && added.size === 0) return dictionary.append(text);
    const known = added.get(text);
    if (known !== undefined) return known;
    const code = dictionary.append(text);
    added.set(text, code);
    return code;
  }

  private lowerBound(text: string, from: number, to: number): number {
    const { order } = this;
    const { values } = this.dictionary;
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareStrings(values[order[middle]], text) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
