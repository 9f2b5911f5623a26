import { pipeline, Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { fail } from "../base/diagnostic.ts";

/** Turns gzip bytes into the bytes they stand for; throws, or ends with a rejection, where they are none. */
export type Inflate = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>;

/**
 * Decompresses gzip data (also several members in a row) chunk by chunk.
 *
 * @param name of the file, for errors
 * @param inflate what does the work: zlib of Node unless another is given, for instance for a browser
 * @throws FluxError FLX0540 for data that is truncated or corrupt. An error of `chunks` passes through.
 * @example for await (const chunk of gunzip(readFile("cpu.lp.gz"), "cpu.lp.gz")) decoder.push(chunk);
 */
export async function* gunzip(
  chunks: AsyncIterable<Uint8Array>,
  name: string,
  inflate: Inflate = inflateInNode,
): AsyncGenerator<Uint8Array> {
  // Whose error it is: the stream throws its own error into what it reads from, so that a `catch` there sees both.
  let sourceFailed = false;
  const iterator = chunks[Symbol.asyncIterator]();
  const watched: AsyncIterableIterator<Uint8Array> = {
    async next() {
      try {
        return await iterator.next();
      } catch (error) {
        sourceFailed = true;
        throw error;
      }
    },
    return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]: () => watched,
  };
  try {
    yield* inflate(watched);
  } catch (error) {
    if (sourceFailed) throw error;
    const truncated = (error as { code?: unknown }).code === "Z_BUF_ERROR";
    const reason = truncated ? "ends too early" : `is corrupt: ${(error as Error).message}`;
    const span = { source: { name, text: "" }, start: 0, end: 0 };
    fail("FLX0540", span, `the gzip data of ${name} ${reason}`);
  }
}

async function* inflateInNode(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = createGunzip();
  // An error of either side reaches the loop over `stream`.
  pipeline(Readable.from(chunks), stream, () => {});
  yield* stream;
}
