import fc from "fast-check";
import { expect, test } from "vitest";
import { readSnapshot } from "../../src/bucket/query/read-snapshot.ts";
import type { BucketSnapshot } from "../../src/bucket/source.ts";
import { LineProtocolDecoder } from "../../src/codec/lineprotocol/decoder.ts";
import type { Batch } from "../../src/column/batch.ts";
import type { BucketQuery } from "../../src/sdk/buckets.ts";
import { toTables } from "../harness/batches.ts";
import { MemorySource, type TestPoint } from "./memory-source.ts";
import { linesOf, point } from "./points.ts";

function decoded(points: readonly TestPoint[]): Batch[] {
  const decoder = new LineProtocolDecoder({ name: "test", defaultTime: 0n, batchRows: 100 });
  return [...decoder.push(new TextEncoder().encode(`${linesOf(points)}\n`)), ...decoder.finish()];
}

function batchesOf(snapshot: BucketSnapshot, query: BucketQuery): Batch[] {
  const reader = readSnapshot(() => snapshot, query);
  const batches: Batch[] = [];
  for (let b = reader.next(); b !== undefined; b = reader.next()) batches.push(b as Batch);
  return batches;
}

function snapshotOf(sources: readonly MemorySource[], more: Partial<BucketSnapshot> = {}): BucketSnapshot {
  return { sources: sources.map((source) => ({ source, deletions: [] })), oldest: undefined, close() {}, ...more };
}

const parts = fc.array(fc.array(point, { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 4 });

test("gives the tables of the same points in line protocol, whatever the sources, blocks and batches", () => {
  fc.assert(
    fc.property(
      parts,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 20 }),
      (parts, blockRows, batchRows) => {
        const snapshot = snapshotOf(parts.map((p) => new MemorySource(p, blockRows)));
        const batches = batchesOf(snapshot, { batchRows });
        expect(toTables(batches)).toEqual(toTables(decoded(parts.flat())));
        for (const b of batches) expect(b.length).toBeLessThanOrEqual(batchRows);
      },
    ),
    { numRuns: 300, seed: 8 },
  );
});
