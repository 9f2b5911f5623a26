import type { ResultWriter } from "../codec/writer.ts";

export interface FormatOptions {
  /** csv: end lines with CR LF, as InfluxDB does. Default true. */
  readonly crlf?: boolean;
  /** table: columns of the terminal. Default no limit. */
  readonly width?: number;
  /** table: rows shown of a table; of a longer one the middle is left out. Default 40. */
  readonly maxRows?: number;
}

/** Each output format and the module that writes it, loaded only when it is asked for. */
const WRITERS = {
  table: async (o: FormatOptions) => new (await import("../codec/table/writer.ts")).TableWriter(o),
  csv: async (o: FormatOptions) => new (await import("../codec/annotated/writer.ts")).AnnotatedCsvWriter(o),
  json: async () => new (await import("../codec/json/json-writer.ts")).JsonWriter(),
  ndjson: async () => new (await import("../codec/json/ndjson-writer.ts")).NdjsonWriter(),
  arrow: async () => (await import("../codec/arrow/writer.ts")).openArrowWriter(),
} satisfies Readonly<Record<string, (options: FormatOptions) => Promise<ResultWriter>>>;

export type Format = keyof typeof WRITERS;

/** The output formats: boxes for people, annotated CSV, JSON, a JSON object a row, Arrow IPC. */
export const FORMATS = Object.keys(WRITERS) as readonly Format[];

/**
 * A writer of an output format, for `Results.write`.
 *
 * @example for await (const bytes of results.write(await openWriter("ndjson"))) socket.write(bytes);
 */
export function openWriter(format: Format, options: FormatOptions = {}): Promise<ResultWriter> {
  return WRITERS[format](options);
}
