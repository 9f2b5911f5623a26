/**
 * Strings with dense codes from 0. Append only, so a code given out stays right while the dictionary grows. A
 * string has one code, unless it was appended more than once (see `append`): whoever asks whether strings are equal compares
 * texts or the codes of a `Coder`. A producer starts a new dictionary when one has become large, so that memory
 * follows what is in use.
 */
export class Dictionary {
  /** The string of each code; read only outside this class. */
  readonly values: string[] = [];
  /** Codes of the first `indexed` values; the others were appended and nobody has asked for them yet. */
  private readonly codes = new Map<string, number>();
  private indexed = 0;
  /** Bytes that the first `measured` values take. */
  private measuredBytes = 0;
  private measured = 0;

  /** The code of `text`, new if it has none yet. */
  code(text: string): number {
    if (this.indexed < this.values.length) this.index();
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(text);
      this.codes.set(text, code);
      this.indexed++;
    }
    return code;
  }

  /**
   * A new code for `text`, which the caller knows not to be in the dictionary (decoders tell strings apart by their bytes)
   * or expects not to be (texts made of measured values): saves the look-up.
   */
  append(text: string): number {
    return this.values.push(text) - 1;
  }

  /** The code of `text`, or -1 if it is not in the dictionary. */
  find(text: string): number {
    if (this.indexed < this.values.length) this.index();
    return this.codes.get(text) ?? -1;
  }

  /** Bytes that the strings take, about. */
  get bytes(): number {
    for (; this.measured < this.values.length; this.measured++) {
      this.measuredBytes += STRING_BYTES + this.values[this.measured].length;
    }
    return this.measuredBytes;
  }

  private index(): void {
    for (; this.indexed < this.values.length; this.indexed++) this.codes.set(this.values[this.indexed], this.indexed);
  }
}

/** What a string takes beside its characters, which are of one byte each in most texts. */
const STRING_BYTES = 32;

/** Beyond this many distinct strings a producer should begin a new dictionary. */
export const DICTIONARY_LIMIT = 1 << 16;
