const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Numbers and texts as bytes, one after the other in a buffer that grows. */
export class ByteWriter {
  bytes = new Uint8Array(1024);
  length = 0;

  /** A byte. */
  byte(value: number): void {
    this.reserve(1);
    this.bytes[this.length++] = value;
  }

  /** A whole number from 0 below 2^31, in seven bits a byte (LEB128). */
  number(value: number): void {
    this.reserve(5);
    let rest = value;
    while (rest > 127) {
      this.bytes[this.length++] = (rest & 127) | 128;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  /** A text in UTF-8, its length before it. */
  text(text: string): void {
    const start = this.length;
    this.reserve(5 + 3 * text.length);
    // Room for the length is guessed by that of a text in ASCII, and made wider if it was not enough.
    this.number(text.length);
    const at = this.length;
    const { written } = encoder.encodeInto(text, this.bytes.subarray(at));
    if (written === text.length) {
      this.length = at + written;
      return;
    }
    const encoded = this.bytes.slice(at, at + written);
    this.length = start;
    this.number(written);
    this.bytes.set(encoded, this.length);
    this.length += written;
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.bytes.length, this.length + more));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }
}

/** Reads what a ByteWriter wrote; past the end there are zeros and empty texts. */
export class ByteCursor {
  private readonly bytes: Uint8Array;
  private at = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  byte(): number {
    return this.bytes[this.at++] ?? 0;
  }

  number(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) break;
    }
    return value;
  }

  text(): string {
    const length = this.number();
    const text = decoder.decode(this.bytes.subarray(this.at, this.at + length));
    this.at += length;
    return text;
  }
}
