import { concatBytes } from "../../base/bytes.ts";
import { fail } from "../../base/diagnostic.ts";
import { findDelimiter, parseRows } from "./papa.ts";
import { RowBlock } from "./row-block.ts";

const NO_BYTES = new Uint8Array(0);

/** Text is parsed when so much of it is there, and the delimiter is found in as much. */
const BLOCK_LENGTH = 1 << 16;

/**
 * Splits CSV, given in chunks of UTF-8 that may end anywhere, into rows of fields.
 *
 * Fields may be quoted; then they can hold delimiters, line ends, and quotes written twice. Lines end with LF or CRLF; a
 * CRLF in a quoted field becomes LF. A byte order mark is dropped.
 */
export class RowReader {
  private readonly name: string;
  private delimiter: string | undefined;
  private readonly decoder = new TextDecoder("utf-8", { fatal: true });
  /** The bytes of a character that the last chunk has only the beginning of. */
  private cut: Uint8Array = NO_BYTES;
  private pending = "";
  /** A carriage return at the end of a chunk: what it means, the next tells. */
  private held = "";
  /** Number of the line that `pending` begins with. */
  private line = 1;
  private readonly blockLength: number;
  private enough: number;

  /** @param delimiter one character; found from the beginning of the text if undefined */
  constructor(name: string, delimiter: string | undefined, blockLength = BLOCK_LENGTH) {
    this.name = name;
    this.delimiter = delimiter;
    this.blockLength = blockLength;
    this.enough = blockLength;
  }

  /**
   * The rows that are complete by now, or undefined while there is too little text.
   *
   * @throws FluxError FLX0532 for a quote in a quoted field that is not doubled, FLX0523 for bytes that are no UTF-8.
   */
  push(chunk: Uint8Array): RowBlock | undefined {
    this.append(this.decode(chunk));
    return this.pending.length < this.enough ? undefined : this.parse(true);
  }

  /**
   * The rows that are left.
   *
   * @throws FluxError FLX0532 as `push`, and for a quoted field without end.
   */
  finish(): RowBlock {
    this.append(this.decode());
    return this.parse(false);
  }

  /** The text of the next chunk, or of what is left of the last one if there is no other. */
  private decode(chunk?: Uint8Array): string {
    let text: string;
    try {
      text = this.decoder.decode(chunk, { stream: chunk !== undefined });
    } catch {
      return this.failIn(chunk ?? NO_BYTES);
    }
    if (chunk !== undefined) this.cut = cutCharacter(chunk.length < 4 ? concatBytes([this.cut, chunk]) : chunk);
    return text;
  }

  /** Points at the first bytes of the chunk that are no UTF-8. */
  private failIn(chunk: Uint8Array): never {
    const before = this.pending + this.held;
    const text = before + new TextDecoder().decode(concatBytes([this.cut, chunk]));
    const block = new RowBlock({ name: this.name, text, line: this.line, delimiter: ",", goesOn: true }, []);
    const at = text.indexOf("\ufffd", before.length);
    return fail("FLX0523", block.spanAt(at, at + 1), "text that is not UTF-8");
  }

  private append(text: string): void {
    const all = this.held + text;
    const end = all.endsWith("\r") ? all.length - 1 : all.length;
    this.held = all.slice(end);
    this.pending += all.slice(0, end).replaceAll("\r\n", "\n");
  }

  private parse(goesOn: boolean): RowBlock {
    const text = this.pending;
    this.delimiter ??= findDelimiter(text.slice(0, this.blockLength));
    const { data, errors, meta } = parseRows(text, this.delimiter, goesOn);
    const block = new RowBlock({ name: this.name, text, line: this.line, delimiter: this.delimiter, goesOn }, data);
    for (const { code, row = 0, index = 0 } of errors) {
      // What follows the last whole row is parsed again together with the text after it.
      if (goesOn && row >= data.length) continue;
      const problem = code === "MissingQuotes" ? "without closing quote" : "with a quote in it that is not doubled";
      fail("FLX0532", block.spanAt(index - 1, index), `quoted field ${problem}`);
    }
    const end = goesOn ? meta.cursor : text.length;
    this.line += block.linesBefore(end);
    this.pending = text.slice(end);
    this.enough = Math.max(this.blockLength, 2 * this.pending.length);
    return block;
  }
}

/** The last bytes of UTF-8 that are a character's beginning and no whole character. */
function cutCharacter(bytes: Uint8Array): Uint8Array {
  const end = bytes.length;
  for (let length = 1; length <= 3 && length <= end; length++) {
    const byte = bytes[end - length];
    if (byte < 0x80) break;
    if (byte >= 0xc0) return length < (byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4) ? bytes.slice(end - length) : NO_BYTES;
  }
  return NO_BYTES;
}
