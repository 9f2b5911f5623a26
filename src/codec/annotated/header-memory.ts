import type { ByteWindow } from "./byte-window.ts";
import type { RowSplitter } from "./row-splitter.ts";

/** The bytes of the last header, because many texts repeat it before each table. */
export class HeaderMemory {
  /** Number of bytes, and of lines, of the header. */
  length = 0;
  lines = 0;
  private bytes = new Uint8Array(1024);

  begin(): void {
    this.length = 0;
    this.lines = 0;
  }

  /** Adds the next row of the header. */
  add(row: RowSplitter): void {
    const [from] = row.starts;
    const start = this.length;
    this.length += row.next - from;
    this.lines += row.lines;
    if (this.length > this.bytes.length) {
      const bytes = new Uint8Array(2 * this.length);
      bytes.set(this.bytes.subarray(0, start));
      this.bytes = bytes;
    }
    this.bytes.set(row.bytes.subarray(from, row.next), start);
  }

  copy(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** Whether the window begins with the whole header again. */
  isRepeatedIn({ bytes, start, end }: ByteWindow): boolean {
    if (this.length === 0 || end - start < this.length) return false;
    for (let i = 0; i < this.length; i++) if (bytes[start + i] !== this.bytes[i]) return false;
    return true;
  }
}
