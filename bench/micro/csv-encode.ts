/** Megabytes a second of the annotated-CSV encoder on one core. usage: tsx bench/micro/csv-encode.ts */
import { AnnotatedCsvDecoder } from "../../src/codec/annotated/decoder.ts";
import { AnnotatedCsvWriter } from "../../src/codec/annotated/writer.ts";
import type { Batch } from "../../src/column/batch.ts";
import { fewLargeTables, manySmallTables, measure, ungrouped } from "./csv-data.ts";

function batchesOf(text: Uint8Array): Batch[] {
  const decoder = new AnnotatedCsvDecoder({ name: "data.csv", batchRows: 65536 });
  return [...decoder.push(text), ...decoder.finish()];
}

function measureEncoding(title: string, text: Uint8Array): void {
  const batches = batchesOf(text);
  measure(title, text, "bytes", () => {
    const writer = new AnnotatedCsvWriter({ crlf: false });
    let bytes = 0;
    for (const batch of batches) bytes += writer.batch("_result", batch).length;
    return bytes + writer.endResult("_result").length;
  });
}

measureEncoding("encode 100 tables of 10,000 rows", fewLargeTables());
measureEncoding("encode 50,000 tables of 20 rows", manySmallTables());
measureEncoding("encode one table, tags as values", ungrouped());
