import { expect, test } from "vitest";
import { MemoryStorage, openStore } from "../../src/bucket/index.ts";
import type { Deletion } from "../../src/bucket/source.ts";
import { BucketModel, linesOf, modelPoints, numbersOf } from "../harness/bucket-model.ts";
import { storedPoints } from "../harness/stored-points.ts";

const HOUR = 3_600_000_000_000n;
const TIMES = Array.from({ length: 40 }, (_, i) => (BigInt(i) - 20n) * (HOUR / 7n));

function deletionOf(next: () => number): Deletion {
  const [a, b] = [TIMES[Math.floor(next() * 40)], TIMES[Math.floor(next() * 40)]];
  const all = [
    { key: "host", value: "a" },
    { key: "host", value: "" },
    { key: "_measurement", value: "cpu" },
    { key: "rack", value: "" },
  ];
  return { start: a < b ? a : b, stop: a < b ? b : a, equals: all.filter(() => next() < 0.3) };
}

test.each([...Array(60).keys()])("random writes, deletes, flushes, merges and openings, seed %i", async (seed) => {
  const next = numbersOf(seed);
  const storage = new MemoryStorage();
  const options = { clock: () => 30n * HOUR, memoryPoints: 200 };
  let store = openStore(storage, options);
  // Shards of one hour.
  await store.createBucket("b", { retention: 40n * HOUR });
  await store.updateBucket("b", { retention: 0n });
  const model = new BucketModel();
  for (let step = 0; step < 60; step++) {
    const what = next();
    if (what < 0.6) {
      const points = modelPoints(next, Math.floor(next() * 30), TIMES);
      await store.bucket("b").writeLines(linesOf(points));
      model.write(points);
    } else if (what < 0.7) {
      const deletion = deletionOf(next);
      await store.bucket("b").delete(deletion);
      model.delete(deletion);
    } else if (what < 0.8) await store.flush();
    else if (what < 0.85) expect(await store.compact()).toEqual([]);
    else if (what < 0.9) {
      await store.close();
      store = openStore(storage, options);
    } else expect(storedPoints(store.bucket("b").snapshot())).toEqual(model.contents());
  }
  expect(storedPoints(store.bucket("b").snapshot())).toEqual(model.contents());
  const reader = openStore(storage, { ...options, readOnly: true });
  expect(storedPoints(reader.bucket("b").snapshot())).toEqual(model.contents());
  await store.compact();
  expect(storedPoints(store.bucket("b").snapshot())).toEqual(model.contents());
  expect(
    store
      .bucket("b")
      .snapshot()
      .sources.every((s) => s.deletions.length === 0),
  ).toBe(true);
  expect(storedPoints(reader.bucket("b").snapshot())).toEqual(model.contents());
  await store.close();
});
