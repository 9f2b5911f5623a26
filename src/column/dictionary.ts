/**
 * Distinct strings with dense codes from 0. Append only, so a code given out stays right while the dictionary grows.
 * A producer starts a new dictionary when one has become large, so that memory follows what is in use.
 */
export class Dictionary {
  /** The string of each code; read only outside this class. */
  readonly values: string[] = [];
  private readonly codes = new Map<string, number>();

  /** The code of `text`, new if it has none yet. */
  code(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.values.length;
      this.values.push(text);
      this.codes.set(text, code);
    }
    return code;
  }

  /** The code of `text`, or -1 if it is not in the dictionary. */
  find(text: string): number {
    return this.codes.get(text) ?? -1;
  }
}

/** Beyond this many distinct strings a producer should begin a new dictionary. */
export const DICTIONARY_LIMIT = 1 << 16;
