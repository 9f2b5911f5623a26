import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine, FluxError } from "../../src/engine/index.ts";
import type { BucketCatalog } from "../../src/sdk/buckets.ts";
import { script } from "./pipelines.ts";
import { snapshotAfter, steps } from "./snapshots.ts";
import { storeOf } from "./stored.ts";

/** A rule for groups of any source orders tables of different columns otherwise. */
const OTHER_ORDER = /group\(columns: \[[^\]]*\]\)\n *\|> (count|sum|mean|spread|stddev|median)\(/;

/** The tables of all results, or what was refused. */
async function answer(store: BucketCatalog, text: string, rules: boolean, batchRows: number): Promise<string> {
  const results = new Engine({ deps: { store }, rules, batchRows, now: 100n }).run(text);
  try {
    if (!OTHER_ORDER.test(text)) return await results.toAnnotatedCSV();
    const tables = await results.tables();
    return tables
      .map((t) => JSON.stringify([t.result, t.columns, t.rows()], (_, v) => (typeof v === "bigint" ? `${v}` : v)))
      .sort()
      .join("\n");
  } catch (error) {
    if (error instanceof FluxError) return error.message;
    throw error;
  }
}

test("scripts over a store give the same tables, or are refused likewise, with the rules and without", async () => {
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.option(fc.bigInt(-5n, 10n)),
      script,
      fc.integer({ min: 1, max: 50 }),
      async (steps, oldest, text, batchRows) => {
        const store = storeOf(snapshotAfter(steps, oldest ?? undefined));
        const plain = await answer(store, text, false, batchRows);
        // Columns that nobody wants are not read, and so not refused for having two types.
        if (/is \w+ in one table and \w+ in another/.test(plain)) return;
        expect(await answer(store, text, true, batchRows)).toBe(plain);
      },
    ),
    { numRuns: 300, seed: 11 },
  );
}, 60_000);
