import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../../base/diagnostic.ts";
import { NO_SPAN } from "../../base/span.ts";
import { AnnotatedCsvDecoder } from "../../codec/annotated/decoder.ts";
import { ANNOTATION_BYTES, isAnnotatedCsv, kindOfFile } from "../../codec/detect.ts";
import { LineProtocolDecoder } from "../../codec/lineprotocol/decoder.ts";
import { PlainCsvDecoder } from "../../codec/plain/decoder.ts";
import { type ByteReader, decodeBytes, type TableOptions, type TableReader } from "../../sdk/index.ts";
import { systemClock } from "../clock.ts";
import type { NodeDepsOptions } from "./deps.ts";

/**
 * The tables of a bucket that is a file or a folder of files (CSV or line protocol, each also gzipped). All line protocol
 * of a folder makes one set of series; CSV files come as they are, in the order of their names.
 */
export function openBucketFiles(
  path: string,
  open: (path: string) => ByteReader,
  table: TableOptions,
  options: NodeDepsOptions,
): TableReader {
  const files = listFiles(path);
  const lines = files.filter((f) => kindOfFile(f)?.format === "line protocol");
  const readers: (() => TableReader)[] = files
    .filter((f) => kindOfFile(f)?.format === "csv")
    .map((f) => () => readCsvFile(f, open(f), table));
  if (lines.length > 0) readers.push(() => readLineProtocol(lines, open, table, options));
  return inTurn(readers);
}

function listFiles(path: string): string[] {
  let stat: ReturnType<typeof statSync>;
  try {
    stat = statSync(path);
  } catch {
    fail("FLX0901", NO_SPAN, `no such file or folder: ${path}`);
  }
  const files = stat.isDirectory()
    ? (readdirSync(path, { recursive: true, encoding: "utf8" }) as string[]).sort().map((f) => join(path, f))
    : [path];
  const known = files.filter((f) => kindOfFile(f) !== undefined);
  if (known.length === 0) {
    fail("FLX0901", NO_SPAN, `${path}: no file whose format is known`, [
      "known endings: .csv, .lp, .line, .txt, each also .gz",
    ]);
  }
  return known;
}

function inTurn(readers: (() => TableReader)[]): TableReader {
  let at = 0;
  let current: TableReader | undefined;
  const next = (): ReturnType<TableReader["next"]> => {
    for (;;) {
      if (current === undefined) {
        if (at === readers.length) return undefined;
        current = readers[at++]();
      }
      const batch = current.next();
      if (batch instanceof Promise) return batch.then((b) => (b === undefined ? advance() : b));
      if (batch !== undefined) return batch;
      current = undefined;
    }
  };
  const advance = () => {
    current = undefined;
    return next();
  };
  return { next, close: () => current?.close?.() };
}

/** Decides by the first bytes whether a CSV file is annotated. */
function readCsvFile(name: string, bytes: ByteReader, { batchRows, columns, timeRange }: TableOptions): TableReader {
  const head: Uint8Array[] = [];
  let length = 0;
  let inner: TableReader | undefined;
  const begin = (): TableReader => {
    const seen = concatBytes(head);
    const decoder = isAnnotatedCsv(seen)
      ? new AnnotatedCsvDecoder({ name, batchRows, columns, timeRange })
      : new PlainCsvDecoder({ name, batchRows });
    let first: Uint8Array | undefined = seen;
    return decodeBytes(
      {
        next() {
          const chunk = first;
          first = undefined;
          return chunk ?? bytes.next();
        },
        close: () => bytes.close(),
      },
      decoder,
    );
  };
  const next = (): ReturnType<TableReader["next"]> => {
    while (inner === undefined) {
      const chunk = bytes.next();
      if (chunk instanceof Promise) {
        return chunk.then((c) => {
          take(c);
          return next();
        });
      }
      take(chunk);
    }
    return inner.next();
  };
  const take = (chunk: Uint8Array | undefined) => {
    if (chunk !== undefined) {
      head.push(chunk.slice());
      length += chunk.length;
    }
    if (chunk === undefined || length >= ANNOTATION_BYTES) inner = begin();
  };
  return { next, close: () => bytes.close() };
}

function concatBytes(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((n, c) => n + c.length, 0));
  let at = 0;
  for (const c of chunks) {
    all.set(c, at);
    at += c.length;
  }
  return all;
}

function readLineProtocol(
  files: readonly string[],
  open: (path: string) => ByteReader,
  { batchRows }: TableOptions,
  options: NodeDepsOptions,
): TableReader {
  const decoder = new LineProtocolDecoder({
    name: files.join(", "),
    batchRows,
    precision: options.precision,
    skipBadLines: options.skipBadLines,
    defaultTime: systemClock(),
  });
  const newline = Uint8Array.of(10);
  let at = 0;
  let current: ByteReader | undefined;
  const bytes: ByteReader = {
    next() {
      for (;;) {
        if (current === undefined) {
          if (at === files.length) return undefined;
          current = open(files[at++]);
        }
        const chunk = current.next();
        if (chunk instanceof Promise) return chunk.then((c) => c ?? between());
        if (chunk !== undefined) return chunk;
        return between();
      }
    },
    close: () => current?.close(),
  };
  /** A file may end without a newline. */
  const between = () => {
    current = undefined;
    return newline;
  };
  return decodeBytes(bytes, {
    push(chunk) {
      decoder.push(chunk);
      return [];
    },
    finish() {
      const batches = decoder.finish();
      if (decoder.skippedLines > 0) {
        options.onSkipped?.(files.join(", "), decoder.skippedLines, decoder.problems[0]?.message ?? "");
      }
      return batches;
    },
  });
}
