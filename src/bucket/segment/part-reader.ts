import type { RandomFile } from "../storage.ts";

/** What is read at once when parts are read one after the other grows to so many words. */
const MOST_AHEAD = 1 << 16;
const LEAST_AHEAD = 1 << 10;

/** Reads parts of a file of words; those that are read in order cost few calls of the host. */
export class PartReader {
  /** The words that were read last, from word `start` of the file on. */
  words: Int32Array = new Int32Array(0);
  private start = 0;
  private length = 0;
  private ahead = LEAST_AHEAD;
  private readonly file: RandomFile;
  private readonly end: number;

  constructor(file: RandomFile) {
    this.file = file;
    this.end = Math.floor(file.size / 4);
  }

  /** Brings words `[at, at + length)` of the file to `this.words` and gives the place of the first there; -1 if they are not there. */
  bring(at: number, length: number): number {
    if (at >= this.start && at + length <= this.start + this.length) return at - this.start;
    if (at + length > this.end) return -1;
    const behind = this.start + this.length;
    const inOrder = at >= this.start && at <= behind + LEAST_AHEAD && this.length > 0;
    this.ahead = inOrder ? Math.min(MOST_AHEAD, 2 * this.ahead) : LEAST_AHEAD;
    const wanted = Math.min(Math.max(length, this.ahead), this.end - at);
    if (wanted > this.words.length) this.words = new Int32Array(wanted);
    this.start = at;
    this.length = this.read(at, this.words.subarray(0, wanted));
    return length <= this.length ? 0 : -1;
  }

  /** Words `[at, at + length)` in an array of their own, which does not stay; undefined if they are not there. */
  once(at: number, length: number): Int32Array | undefined {
    if (at + length > this.end) return undefined;
    const words = new Int32Array(length);
    return this.read(at, words) === length ? words : undefined;
  }

  /** Fills an array with the words from a place on and gives how many there were. */
  private read(at: number, into: Int32Array): number {
    return this.file.readAt(4 * at, new Uint8Array(into.buffer, into.byteOffset, into.byteLength)) >>> 2;
  }
}
