import type { DiagnosticCode } from "../../base/codes.ts";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";

const DAMAGED: DiagnosticCode = "FLX0930";

/** Collects 32-bit words, which are what files of the store consist of. */
export class WordWriter {
  words: Int32Array = new Int32Array(1024);
  length = 0;

  /** Makes room for `n` words behind those that are there and gives the place of the first, which becomes part of them. */
  reserve(n: number): number {
    const at = this.length;
    if (at + n > this.words.length) {
      const words = new Int32Array(Math.max(at + n, 2 * this.words.length));
      words.set(this.words.subarray(0, at));
      this.words = words;
    }
    this.length = at + n;
    return at;
  }

  push(word: number): void {
    const at = this.reserve(1);
    this.words[at] = word;
  }

  /** Appends bytes, filled up to whole words by zeros. */
  bytes(bytes: Uint8Array): void {
    const count = (bytes.length + 3) >> 2;
    const at = this.reserve(count);
    this.words.fill(0, at, this.length);
    new Uint8Array(this.words.buffer, 4 * at, bytes.length).set(bytes);
  }
}

/** Reads the words of one part of a file. */
export class WordReader {
  words: Int32Array = new Int32Array(0);
  at = 0;
  end = 0;
  private readonly what: () => string;

  /** @param what names what is read, in errors: `segments/7: block 3` */
  constructor(what: () => string) {
    this.what = what;
  }

  /** Goes on with `words[from, to)`. */
  over(words: Int32Array, from: number, to: number): this {
    this.words = words;
    this.at = from;
    this.end = to;
    return this;
  }

  next(): number {
    return this.words[this.skip(1)];
  }

  /** Steps over `n` words and gives the place of the first; they are all there. */
  skip(n: number): number {
    const { at } = this;
    if (n < 0 || n > this.end - at) this.damaged("it ends too early");
    this.at = at + n;
    return at;
  }

  /** `length` bytes that `WordWriter.bytes` wrote; shares memory. */
  bytes(length: number): Uint8Array {
    const at = this.skip(length < 0 ? -1 : (length + 3) >>> 2);
    return new Uint8Array(this.words.buffer, this.words.byteOffset + 4 * at, length);
  }

  /** @throws FluxError FLX0930 */
  damaged(why: string): never {
    fail(DAMAGED, NO_SPAN, `${this.what()} is damaged: ${why}`);
  }
}
