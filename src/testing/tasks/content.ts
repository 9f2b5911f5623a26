import { AnnotatedCsvWriter } from "../../codec/annotated/writer.ts";
import type { Batch } from "../../column/batch.ts";
import type { BucketCatalog } from "../../sdk/index.ts";

const BATCH_ROWS = 8192;

/** All that a bucket of a store holds, as tables and as one text for all that is equal. */
export interface Content {
  readonly batches: readonly Batch[];
  readonly text: string;
}

export const NO_CONTENT: Content = { batches: [], text: "" };

/** What a bucket holds; nothing if there is none of that name. */
export async function contentOf(store: BucketCatalog, name: string): Promise<Content> {
  const reader = store.find({ name })?.read({ batchRows: BATCH_ROWS });
  const batches: Batch[] = [];
  try {
    for (let batch = await reader?.next(); batch !== undefined; batch = await reader?.next()) batches.push(batch);
  } finally {
    reader?.close?.();
  }
  return { batches, text: textOf(batches) };
}

function textOf(batches: readonly Batch[]): string {
  const writer = new AnnotatedCsvWriter({});
  const decoder = new TextDecoder();
  return batches.map((batch) => decoder.decode(writer.batch("", batch))).join("");
}
