import type { ResultWriter } from "../codec/writer.ts";

interface FormatOptions {
  readonly crlf: boolean;
}

/** Each output format and the module that writes it, loaded only when it is asked for. */
const WRITERS: Readonly<Record<string, (options: FormatOptions) => Promise<ResultWriter>>> = {
  table: async () => new (await import("../codec/table/writer.ts")).TableWriter({ width: process.stdout.columns }),
  csv: async ({ crlf }) => new (await import("../codec/annotated/writer.ts")).AnnotatedCsvWriter({ crlf }),
  json: async () => new (await import("../codec/json/json-writer.ts")).JsonWriter(),
  ndjson: async () => new (await import("../codec/json/ndjson-writer.ts")).NdjsonWriter(),
  arrow: async () => (await import("../codec/arrow/writer.ts")).openArrowWriter(),
};

export const FORMATS = Object.keys(WRITERS);

/** A writer of one of FORMATS. */
export function makeWriter(format: string, options: FormatOptions): Promise<ResultWriter> {
  return WRITERS[format](options);
}
