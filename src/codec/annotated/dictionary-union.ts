import { DICTIONARY_LIMIT, Dictionary } from "../../column/dictionary.ts";
import type { StringVector } from "../../column/vector.ts";

/** With more strings that no vector had before, a vector keeps its own dictionary. */
const MANY_NEW = 4096;

/** The codes in the union of those of another dictionary, -1 where they have none yet. */
interface Known {
  codes: Int32Array;
  /** Size of the other dictionary when a vector of it was last adopted. */
  size: number;
}

/** Turns the codes of several dictionaries, all of one column, into those of a single one. */
export class DictionaryUnion {
  private dictionary = new Dictionary();
  private known = new WeakMap<Dictionary, Known>();

  /**
   * A vector with the codes of the union, which are written over its own. A vector of which most strings are new keeps
   * its dictionary: to add them all would take longer than decoding them, and nobody gains by it.
   */
  adopt(vector: StringVector): StringVector {
    if (this.dictionary.values.length > DICTIONARY_LIMIT) {
      this.dictionary = new Dictionary();
      this.known = new WeakMap();
    }
    const { data, valid, dictionary: other } = vector;
    const known = this.knownOf(other);
    const size = other.values.length;
    const added = size - known.size;
    known.size = size;
    if (added > MANY_NEW && 2 * added > data.length) return vector;
    const { dictionary } = this;
    const { codes } = known;
    for (let i = 0; i < data.length; i++) {
      if (valid !== null && valid[i] === 0) continue;
      const code = data[i];
      let own = codes[code];
      if (own < 0) {
        own = dictionary.code(other.values[code]);
        codes[code] = own;
      }
      data[i] = own;
    }
    return { ...vector, dictionary };
  }

  private knownOf(other: Dictionary): Known {
    const size = other.values.length;
    let known = this.known.get(other);
    if (known === undefined) {
      known = { codes: new Int32Array(size).fill(-1), size: 0 };
      this.known.set(other, known);
    } else if (size > known.codes.length) {
      const codes = new Int32Array(2 * size).fill(-1);
      codes.set(known.codes);
      known.codes = codes;
    }
    return known;
  }
}
