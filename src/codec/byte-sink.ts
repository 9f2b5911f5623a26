const encoder = new TextEncoder();

/** Behind what was asked for there is always room for so many bytes more, so that copies in words may go over the end. */
const SLACK = 4;
/** Of fewer bytes each is copied by itself: a call of `set` costs more. */
const FEW = 24;

/** Collects the bytes of an output. Whoever makes room with `reserve` may write behind them and move `length`. */
export class ByteSink {
  bytes: Uint8Array = new Uint8Array(0);
  view = new DataView(new ArrayBuffer(0));
  length = 0;
  /** Size of the next array: a bit more than what was taken last, so that little of it is made for nothing. */
  private capacity = 1024;

  /** Makes room for `n` bytes behind those that are there. */
  reserve(n: number): void {
    const needed = this.length + n + SLACK;
    if (needed <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(needed, this.capacity, 2 * this.bytes.length));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
    this.view = new DataView(bytes.buffer);
  }

  /** Appends bytes. */
  put(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    if (bytes.length > FEW) this.bytes.set(bytes, this.length);
    else for (let i = 0; i < bytes.length; i++) this.bytes[this.length + i] = bytes[i];
    this.length += bytes.length;
  }

  /** Appends a text as UTF-8. */
  text(text: string): void {
    this.put(encoder.encode(text));
  }

  /** Gives the bytes away and begins anew. */
  take(): Uint8Array {
    const { bytes, length } = this;
    this.length = 0;
    // A buffer that is nearly empty stays here.
    if (4 * length < bytes.length) return bytes.slice(0, length);
    this.capacity = length + (length >> 3);
    this.bytes = new Uint8Array(0);
    return bytes.subarray(0, length);
  }
}

/**
 * Copies the bytes `[start, end)` of one view to another at `at` and gives the position behind them. Works in words: up to
 * three more bytes are read and overwritten, which there must be room for in both.
 */
export function copyBytes(to: DataView, at: number, from: DataView, start: number, end: number): number {
  for (let k = start, p = at; k < end; k += 4, p += 4) to.setInt32(p, from.getInt32(k));
  return at + end - start;
}
