/** Megabytes a second of the annotated-CSV decoder on one core. usage: tsx bench/micro/csv-decode.ts */
import { AnnotatedCsvDecoder, type AnnotatedCsvOptions } from "../../src/codec/annotated/decoder.ts";
import { fewLargeTables, manySmallTables, measure, ungrouped } from "./csv-data.ts";

function decode(text: Uint8Array, options: Partial<AnnotatedCsvOptions>): number {
  const decoder = new AnnotatedCsvDecoder({ name: "data.csv", batchRows: 65536, ...options });
  let rows = 0;
  for (let at = 0; at < text.length; at += 1 << 16) {
    for (const batch of decoder.push(text.subarray(at, at + (1 << 16)))) rows += batch.length;
  }
  for (const batch of decoder.finish()) rows += batch.length;
  return rows;
}

const large = fewLargeTables();
const hour = 3_600_000_000_000n;
const start = 1_704_067_200_000_000_000n;
measure("decode 100 tables of 10,000 rows, all columns", large, "rows", () => decode(large, {}));
measure("decode the same, 2 columns", large, "rows", () =>
  decode(large, { columns: (c) => c === "_time" || c === "_value" }),
);
measure("decode the same, no column", large, "rows", () => decode(large, { columns: () => false }));
measure("decode the same, 1 hour of 27", large, "rows", () =>
  decode(large, { timeRange: { column: "_time", start, stop: start + hour } }),
);
const small = manySmallTables();
measure("decode 50,000 tables of 20 rows", small, "rows", () => decode(small, {}));
const flat = ungrouped();
measure("decode one table, tags as values", flat, "rows", () => decode(flat, {}));
