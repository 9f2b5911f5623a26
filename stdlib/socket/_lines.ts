import { type Batch, type Decoder, Schema, vectorOf } from "../../src/sdk/index.ts";

const SCHEMA = new Schema([
  { name: "_time", type: "time", key: false },
  { name: "_value", type: "string", key: false },
]);

/** One table of the lines of a text, each with the time at which it came. */
export class LineDecoder implements Decoder {
  private readonly clock: () => bigint;
  private readonly text = new TextDecoder();
  private rest = "";
  private continues = false;

  constructor(clock: () => bigint) {
    this.clock = clock;
  }

  push(chunk: Uint8Array): Batch[] {
    const lines = (this.rest + this.text.decode(chunk, { stream: true })).split("\n");
    this.rest = lines.pop() as string;
    return lines.length === 0 ? [] : [this.batch(lines, true)];
  }

  finish(): Batch[] {
    const last = this.rest + this.text.decode();
    return [this.batch(last === "" ? [] : [last], false)];
  }

  private batch(lines: readonly string[], open: boolean): Batch {
    const now = this.clock();
    const vectors = [
      vectorOf(
        "time",
        lines.map(() => now),
      ),
      vectorOf("string", lines),
    ];
    const { continues } = this;
    this.continues = true;
    return { schema: SCHEMA, length: lines.length, vectors, offsets: Int32Array.of(0, lines.length), continues, open };
  }
}
