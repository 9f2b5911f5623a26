const encoder = new TextEncoder();

/** Collects the bytes of an output. */
export class ByteSink {
  /** The bytes so far, with room behind them: whoever makes room with `reserve` may write here and move `length`. */
  bytes = new Uint8Array(1 << 12);
  length = 0;

  /** Makes room for `n` more bytes. */
  reserve(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const bytes = new Uint8Array(Math.max(this.length + n, 2 * this.bytes.length));
    bytes.set(this.bytes.subarray(0, this.length));
    this.bytes = bytes;
  }

  /** Appends bytes. */
  put(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    // A call of `set` costs more than copying a few bytes.
    if (bytes.length > 24) this.bytes.set(bytes, this.length);
    else for (let i = 0; i < bytes.length; i++) this.bytes[this.length + i] = bytes[i];
    this.length += bytes.length;
  }

  /** Appends a text as UTF-8. */
  text(text: string): void {
    this.put(encoder.encode(text));
  }

  /** The bytes since the last call, as an array of their own. */
  take(): Uint8Array {
    const bytes = this.bytes.slice(0, this.length);
    this.length = 0;
    return bytes;
  }
}
