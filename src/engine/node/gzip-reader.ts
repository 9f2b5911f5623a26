import { gunzip } from "../../codec/gzip.ts";
import type { ByteReader } from "../../sdk/index.ts";

/** The bytes that gzip bytes stand for. */
export function unzipped(bytes: ByteReader, name: string): ByteReader {
  const chunks = gunzip(copies(bytes), name);
  return {
    async next() {
      const { done, value } = await chunks.next();
      return done ? undefined : value;
    },
    close() {
      void chunks.return(undefined);
      bytes.close();
    },
  };
}

/** The chunks of a reader, each in memory of its own: the unzipper holds on to them. */
async function* copies(bytes: ByteReader): AsyncGenerator<Uint8Array> {
  for (;;) {
    const chunk = await bytes.next();
    if (chunk === undefined) return;
    yield chunk.slice();
  }
}
