import type { DiagnosticCode } from "../../base/codes.ts";
import { fail } from "../../base/diagnostic.ts";
import { NEWLINE } from "./ascii.ts";

/** More of a line than this after the place of the problem is not shown. */
const SHOWN_BYTES = 256;

const decoder = new TextDecoder();
const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Where the decoder reads: the bytes at hand, and the line that it is in. */
export class Place {
  /** Name of the file, for errors. */
  name: string;
  bytes: Uint8Array = new Uint8Array(0);
  /** Position in `bytes` and number (from 1) of the line being read. */
  lineStart = 0;
  line = 1;

  constructor(name: string) {
    this.name = name;
  }

  /** Throws a FluxError that points at `bytes[from, to)`, with the line (or lines) up to there as its source. */
  fail(code: DiagnosticCode, from: number, to: number, message: string, notes?: readonly string[]): never {
    const { bytes, lineStart } = this;
    const newline = bytes.indexOf(NEWLINE, from);
    const lineEnd = Math.min(newline < 0 ? bytes.length : newline, from + SHOWN_BYTES);
    const text = decoder.decode(bytes.subarray(lineStart, lineEnd));
    const start = decoder.decode(bytes.subarray(lineStart, from)).length;
    const end = start + decoder.decode(bytes.subarray(from, Math.min(to, lineEnd))).length;
    const source = { name: this.name, text, firstLine: this.line };
    return fail(code, { source, start, end: Math.max(end, start) }, message, notes);
  }

  /** What stands at a position, for "expected …, found …". */
  found(at: number): string {
    const byte = this.bytes[at];
    if (byte === undefined || byte === NEWLINE || (byte === 13 && this.bytes[at + 1] === NEWLINE))
      return "the end of the line";
    if (byte < 32 || byte === 127) return `control character U+${byte.toString(16).toUpperCase().padStart(4, "0")}`;
    const [character] = decoder.decode(this.bytes.subarray(at, at + 4));
    return `"${character}"`;
  }

  /** The text of `bytes[from, to)`, which must be UTF-8. */
  text(from: number, to: number): string {
    try {
      return strict.decode(this.bytes.subarray(from, to));
    } catch {
      return this.fail("FLX0523", from, to, "text that is not UTF-8");
    }
  }
}
