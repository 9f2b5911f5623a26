const NEWLINE = 10;

/**
 * The part of a text that is being read: the bytes from `start` to `end`. Chunks are copied in behind it, what has been
 * read is dropped before it. Behind the window there is as much room again for cells whose bytes do not stand in the
 * text as they are.
 */
export class ByteWindow {
  bytes: Uint8Array;
  start = 0;
  end = 0;
  /** The text ends at `end`, perhaps with a newline that was added to its last line. */
  final = false;
  /** 1 if a newline was added. */
  added = 0;
  /** Where the next cell can be put; back to `room` when no such cell is needed any more. */
  scratch: number;
  private room: number;

  constructor(capacity: number) {
    this.room = capacity;
    this.scratch = capacity;
    this.bytes = new Uint8Array(2 * capacity);
  }

  /** Copies in what there is room for of `chunk` from `at` on and gives the number of these bytes. */
  fill(chunk: Uint8Array, at: number): number {
    this.makeRoom();
    const n = Math.min(this.room - this.end, chunk.length - at);
    this.bytes.set(n === chunk.length ? chunk : chunk.subarray(at, at + n), this.end);
    this.end += n;
    return n;
  }

  /** No chunk follows: closes the last line. */
  finish(): void {
    this.final = true;
    if (this.start === this.end || this.bytes[this.end - 1] === NEWLINE) return;
    this.makeRoom();
    this.bytes[this.end++] = NEWLINE;
    this.added = 1;
  }

  /** Begins anew with another text. */
  clear(): void {
    this.start = 0;
    this.end = 0;
    this.final = false;
    this.added = 0;
    this.clearScratch();
  }

  /** Forgets the cells that were put behind the window. */
  clearScratch(): void {
    this.scratch = this.room;
  }

  private makeRoom(): void {
    this.bytes.copyWithin(0, this.start, this.end);
    this.end -= this.start;
    this.start = 0;
    if (this.end < this.room) return;
    this.room *= 2;
    this.scratch = this.room;
    const bytes = new Uint8Array(2 * this.room);
    bytes.set(this.bytes.subarray(0, this.end));
    this.bytes = bytes;
  }
}
