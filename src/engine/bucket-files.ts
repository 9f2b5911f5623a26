import { concatBytes } from "../base/bytes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import { fail } from "../base/diagnostic.ts";
import { NO_SPAN } from "../base/span.ts";
import type { Decoder } from "../codec/decoder.ts";
import { ANNOTATION_BYTES, type FileFormat, isAnnotatedCsv, kindOfFile } from "../codec/detect.ts";
import { LineProtocolDecoder } from "../codec/lineprotocol/decoder.ts";
import type { Precision } from "../codec/lineprotocol/line-reader.ts";
import type { PlainCsvOptions } from "../codec/plain/decoder.ts";
import { type ByteReader, decodeBytes, readCsv, type TableOptions, type TableReader } from "../sdk/index.ts";
import { systemClock } from "./clock.ts";

/** How the data of buckets is read. */
export interface InputOptions {
  /** Unit of timestamps in line protocol. Default ns. */
  readonly precision?: Precision;
  /** Time of lines of line protocol without timestamp, in nanoseconds since the epoch. Default: the system clock. */
  readonly defaultTime?: bigint;
  /** Leave out lines of line protocol that cannot be read, instead of failing at the first. */
  readonly skipBadLines?: boolean;
  /** Is told what was left out, once a reading of a bucket. */
  readonly onSkipped?: (skipped: SkippedLines) => void;
  /** What CSV without annotations holds. Default: a row of column names, and types by what the values look like. */
  readonly csv?: Pick<PlainCsvOptions, "header" | "delimiter" | "types">;
}

export interface SkippedLines {
  /** How many lines were left out. */
  readonly lines: number;
  /** What is wrong with the first of them. */
  readonly first: Diagnostic;
}

/** Some data under a name: a path, or a name in angle brackets. */
export interface DataFile {
  readonly name: string;
  readonly format: FileFormat;
  open(): ByteReader;
}

/**
 * The data files among the contents of a path, in the order of their names.
 *
 * @throws FluxError FLX0901 if there is none whose format its name tells
 */
export function dataFiles(path: string, names: readonly string[], open: (name: string) => ByteReader): DataFile[] {
  const files = names.flatMap((name): DataFile[] => {
    const format = kindOfFile(name)?.format;
    return format === undefined ? [] : [{ name, format, open: () => open(name) }];
  });
  if (files.length === 0) {
    fail("FLX0901", NO_SPAN, `${path}: no file whose format is known`, [
      "the ending of a name tells it: .csv; .lp, .line or .txt for line protocol; each also with .gz",
    ]);
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/**
 * The tables of a bucket that is made of files. All line protocol makes one set of series, which comes last; CSV comes
 * as it is, in the order of the files.
 */
export function readBucketFiles(files: readonly DataFile[], table: TableOptions, options: InputOptions): TableReader {
  const lines = files.filter((f) => f.format === "line protocol");
  const readers = files.filter((f) => f.format === "csv").map((f) => () => readCsvFile(f, table, options));
  if (lines.length > 0) readers.push(() => readLineProtocol(lines, table, options));
  return inTurn(readers);
}

function inTurn(readers: readonly (() => TableReader)[]): TableReader {
  let at = 0;
  let current: TableReader | undefined;
  const next = (): ReturnType<TableReader["next"]> => {
    for (;;) {
      if (current === undefined) {
        if (at === readers.length) return undefined;
        current = readers[at++]();
      }
      const batch = current.next();
      if (batch instanceof Promise) return batch.then((b) => b ?? advance());
      if (batch !== undefined) return batch;
      current = undefined;
    }
  };
  const advance = () => {
    current = undefined;
    return next();
  };
  const close = () => {
    at = readers.length;
    current?.close?.();
  };
  return { next, close };
}

/** Decides by the first bytes whether CSV is annotated. */
function readCsvFile({ name, open }: DataFile, table: TableOptions, { csv }: InputOptions): TableReader {
  const { batchRows, columns, timeRange } = table;
  const bytes = open();
  const head: Uint8Array[] = [];
  let length = 0;
  let inner: TableReader | undefined;
  const begin = (): TableReader => {
    const seen = concatBytes(head);
    let first: Uint8Array | undefined = seen;
    const whole: ByteReader = {
      next() {
        const chunk = first;
        first = undefined;
        return chunk ?? bytes.next();
      },
      csv: bytes.csv,
      close: () => bytes.close(),
    };
    return isAnnotatedCsv(seen)
      ? readCsv(whole, { name, batchRows, columns, timeRange }, table)
      : readPlainCsv(whole, { name, batchRows, ...csv }, table);
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
  return { next, close: () => (inner?.close === undefined ? bytes.close() : inner.close()) };
}

/** Loads the decoder first: only runs that read such files need it. */
function readPlainCsv(bytes: ByteReader, options: PlainCsvOptions, table: TableOptions): TableReader {
  let reader: TableReader | undefined;
  return {
    async next() {
      if (reader === undefined) {
        const { PlainCsvDecoder } = await import("../codec/plain/decoder.ts");
        reader = decodeBytes(bytes, new PlainCsvDecoder(options), table);
      }
      return reader.next();
    },
    close: () => (reader?.close === undefined ? bytes.close() : reader.close()),
  };
}

function readLineProtocol(
  files: readonly DataFile[],
  table: TableOptions,
  { precision, defaultTime, skipBadLines, onSkipped }: InputOptions,
): TableReader {
  const decoder = new LineProtocolDecoder({
    name: files[0].name,
    batchRows: table.batchRows,
    precision,
    skipBadLines,
    defaultTime: defaultTime ?? systemClock(),
  });
  const telling: Decoder = {
    push: (chunk) => decoder.push(chunk),
    get held() {
      return decoder.held;
    },
    finish() {
      const batches = decoder.finish();
      const { skippedLines: lines, problems } = decoder;
      if (lines > 0) onSkipped?.({ lines, first: problems[0] });
      return batches;
    },
  };
  const bytes = oneAfterTheOther(files, (file) => decoder.beginFile(file.name));
  return decodeBytes(bytes, telling, table);
}

/** The bytes of several files; `begin` is called before the first bytes of each. */
function oneAfterTheOther(files: readonly DataFile[], begin: (file: DataFile) => void): ByteReader {
  let at = 0;
  let current: ByteReader | undefined;
  const next = (): ReturnType<ByteReader["next"]> => {
    for (;;) {
      if (current === undefined) {
        if (at === files.length) return undefined;
        begin(files[at]);
        current = files[at++].open();
      }
      const chunk = current.next();
      if (chunk instanceof Promise) return chunk.then((c) => c ?? advance());
      if (chunk !== undefined) return chunk;
      current = undefined;
    }
  };
  const advance = () => {
    current = undefined;
    return next();
  };
  return { next, close: () => current?.close() };
}
