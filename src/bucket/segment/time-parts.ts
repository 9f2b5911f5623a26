/** Where a part lies, in words. */
export interface Place {
  readonly at: number;
  readonly length: number;
}

interface Kept extends Place {
  readonly words: Int32Array;
}

/** Most words that are kept of a series. */
const MOST_WORDS = 1 << 16;

/**
 * The encoded times of the series before: where the next one has the same, as the fields of a line do, its blocks refer to
 * them.
 */
export class TimeParts {
  private before: Kept[] = [];
  private own: Kept[] = [];
  private room = MOST_WORDS;

  /** Another series begins. */
  next(): void {
    this.before = this.own;
    this.own = [];
    this.room = MOST_WORDS;
  }

  /** Where the times that `words[from, to)` hold are already; otherwise notes that they will be at word `at` of the file. */
  find(words: Int32Array, from: number, to: number, at: number): Place | undefined {
    const kept = this.before[this.own.length];
    const length = to - from;
    if (kept !== undefined && kept.length === length) {
      let same = 0;
      while (same < length && kept.words[same] === words[from + same]) same++;
      if (same === length) {
        this.own.push(kept);
        return kept;
      }
    }
    this.room -= length;
    if (this.room > 0) this.own.push({ at, length, words: words.slice(from, to) });
    return undefined;
  }
}
