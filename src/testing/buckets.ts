import { readGiven } from "../engine/given-tables.ts";
import { Answer, type GivenTables } from "../engine/index.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import type { TableOptions, TableReader } from "../sdk/index.ts";

/** What is in a bucket of a test: tables, what a call gives, or the data file or folder at a path. */
export type BucketContent = GivenTables | Answer | { readonly file: string };

/** Opens a bucket of a test. */
export function openGivenBucket(name: string, content: BucketContent, options: TableOptions): TableReader | undefined {
  if (content instanceof Answer) return answerReader(name, content, options);
  if (isPath(content)) return nodeDeps({ buckets: { [name]: content.file } }).openBucket?.(name, options);
  return readGiven({ what: `bucket "${name}"`, source: `<bucket ${name}>` }, content, options);
}

function isPath(content: GivenTables | { readonly file: string }): content is { readonly file: string } {
  return typeof content === "object" && Object.keys(content).join() === "file" && "file" in content;
}

function answerReader(name: string, answer: Answer, options: TableOptions): TableReader {
  let reader: TableReader | undefined;
  return {
    async next() {
      reader ??= openGivenBucket(name, await answer.tables(), options);
      return reader?.next();
    },
  };
}
