import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "../../src/codec/annotated/decoder.ts";
import { AnnotatedCsvWriter } from "../../src/codec/annotated/writer.ts";
import type { Decoder } from "../../src/codec/decoder.ts";
import { LineProtocolDecoder } from "../../src/codec/lineprotocol/decoder.ts";
import type { Batch } from "../../src/column/batch.ts";
import type { Task } from "./measure.ts";
import { annotatedCsv, chunks, lineProtocol } from "./texts.ts";

const HOUR = 3_600_000_000_000n;
const START = 1_704_067_200_000_000_000n;

/** Decoders and encoders on texts of `rows` rows; amounts are bytes of text. */
export function codecTasks(rows: number): Task[] {
  const few = annotatedCsv(Math.ceil(rows / 10_000), Math.min(rows, 10_000), true);
  const many = annotatedCsv(Math.ceil(rows / 20), 20, true);
  const flat = annotatedCsv(Math.ceil(rows / 10_000), Math.min(rows, 10_000), false);
  const firstHour = { column: "_time", start: START, stop: START + HOUR };
  return [
    decodeCsv("read CSV, tables of 10,000 rows", few),
    decodeCsv("read CSV, the same, two columns", few, { columns: (c) => c === "_time" || c === "_value" }),
    decodeCsv("read CSV, the same, no column", few, { columns: () => false }),
    decodeCsv("read CSV, the same, 1 hour of 28", few, { timeRange: firstHour }),
    decodeCsv("read CSV, tables of 20 rows", many),
    decodeCsv("read CSV, one table, tags as values", flat),
    decodeLines("read line protocol, 1,000 series, a float", rows, (i, time) => {
      return `cpu,host=host_${i % 1000},region=region_${i % 4} usage_user=${((i * 7919) % 100_000) / 1000} ${time}`;
    }),
    decodeLines("read line protocol, 1 series, a float", rows, (i, time) => {
      return `cpu,host=host_1,region=region_1 usage_user=${(i % 1000) / 10} ${time}`;
    }),
    decodeLines("read line protocol, series of 10 points, 3 fields", rows, (i, time) => {
      return `disk,host=host_${Math.floor(i / 10)},path=/ used=${i}i,free=${2 * i}u,state="st ${i % 7}" ${time}`;
    }),
    encodeCsv("write CSV, tables of 10,000 rows", few),
    encodeCsv("write CSV, tables of 20 rows", many),
    encodeCsv("write CSV, one table, tags as values", flat),
  ];
}

function decode(text: Uint8Array, decoder: Decoder): Batch[] {
  const batches: Batch[] = [];
  for (const chunk of chunks(text)) batches.push(...decoder.push(chunk));
  batches.push(...decoder.finish());
  return batches;
}

function decodeCsv(name: string, text: Uint8Array, options: Partial<AnnotatedCsvOptions> = {}): Task {
  const run = () => decode(text, new AnnotatedCsvDecoder({ name: "data.csv", batchRows: 8192, ...options }));
  return { name, amount: text.length, run };
}

function decodeLines(name: string, rows: number, line: (i: number, time: bigint) => string): Task {
  const text = lineProtocol(rows, line);
  const run = () => decode(text, new LineProtocolDecoder({ name: "data.lp", defaultTime: 0n, batchRows: 8192 }));
  return { name, amount: text.length, run };
}

function encodeCsv(name: string, text: Uint8Array): Task {
  const batches = decode(text, new AnnotatedCsvDecoder({ name: "data.csv", batchRows: 8192 }));
  const run = () => {
    const writer = new AnnotatedCsvWriter({ crlf: false });
    for (const batch of batches) writer.batch("_result", batch);
    return writer.endResult("_result");
  };
  return { name, amount: text.length, run };
}
