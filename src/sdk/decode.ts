import { turn } from "../base/turn.ts";
import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "../codec/annotated/decoder.ts";
import type { Decoder } from "../codec/decoder.ts";
import type { Batch } from "../column/batch.ts";
import type { ByteCounter, Memory, Reader } from "../plan/operation.ts";
import type { ByteReader } from "./deps.ts";

/** After so many bytes that gave no batch, the event loop gets its turn: about 40 ms of decoding. */
const PAUSE_BYTES = 1 << 23;

interface Accounts {
  readonly memory?: Memory;
  readonly input?: ByteCounter;
}

/**
 * The batches that a decoder makes of bytes as they come.
 *
 * @param accounts those for what the decoder holds, and for the bytes that it reads
 */
export function decodeBytes(bytes: ByteReader, decoder: Decoder, { memory, input }: Accounts = {}): Reader {
  let ready: Iterator<Batch> = [][Symbol.iterator]();
  let ended = false;
  let reserved = 0;
  const account = () => {
    const held = decoder.held ?? 0;
    if (held > reserved) memory?.reserve(held - reserved);
    reserved = Math.max(held, reserved);
  };
  const release = () => {
    memory?.release(reserved);
    reserved = 0;
  };
  const take = (chunk: Uint8Array | undefined) => {
    if (ended) return;
    if (chunk === undefined) ended = true;
    else if (input !== undefined) input.bytes += chunk.length;
    ready = (chunk === undefined ? decoder.finish() : decoder.push(chunk))[Symbol.iterator]();
    account();
  };
  const next = (): Batch | undefined | Promise<Batch | undefined> => {
    for (let taken = 0; ; ) {
      const { done, value } = ready.next();
      if (!done) return value;
      if (ended) {
        release();
        return undefined;
      }
      if (taken > PAUSE_BYTES) return turn().then(next);
      const chunk = bytes.next();
      if (chunk instanceof Promise) {
        return chunk.then((c) => {
          take(c);
          return next();
        });
      }
      taken += chunk?.length ?? 0;
      take(chunk);
    }
  };
  const close = () => {
    // A promise that is still under way must find nothing to go on with.
    ended = true;
    ready = [][Symbol.iterator]();
    bytes.close();
    release();
  };
  return { next, close };
}

/** The tables of annotated (or raw) CSV. */
export function readCsv(bytes: ByteReader, options: AnnotatedCsvOptions, accounts: Accounts): Reader {
  return bytes.csv?.(options, accounts.input) ?? decodeBytes(bytes, new AnnotatedCsvDecoder(options), accounts);
}

/** Text that is at hand as a byte reader. */
export function textBytes(text: string): ByteReader {
  return bytesAtHand(new TextEncoder().encode(text));
}

/** Bytes that are at hand as a byte reader. */
export function bytesAtHand(bytes: Uint8Array): ByteReader {
  let rest: Uint8Array | undefined = bytes;
  return {
    next() {
      const now = rest;
      rest = undefined;
      return now;
    },
    close() {},
  };
}
