import { describe, expect, test } from "vitest";
import { FluxError } from "../../src/base/diagnostic.ts";
import { MemoryStorage, openStore, type Store } from "../../src/bucket/index.ts";
import type { Storage } from "../../src/bucket/storage.ts";
import { BucketModel, linesOf, modelPoints, numbersOf } from "../harness/bucket-model.ts";
import { FaultDisk } from "../harness/fault-disk.ts";
import { storedPoints } from "../harness/stored-points.ts";

const DAY = 86_400_000_000_000n;
const TIMES = Array.from({ length: 12 }, (_, i) => BigInt(i) * 2n * DAY);
const open = (storage: Storage, readOnly = false) => openStore(storage, { clock: () => 0n, readOnly });
const contents = (store: Store) => storedPoints(store.bucket("b").snapshot());

/** A disk with a store to which batches were written one after the other, and what it held after each. */
async function written(batches: number): Promise<{ disk: FaultDisk; models: BucketModel[] }> {
  const disk = new FaultDisk();
  const store = open(disk);
  await store.createBucket("b");
  const next = numbersOf(3);
  const models = [new BucketModel()];
  for (let i = 0; i < batches; i++) {
    const points = modelPoints(next, 6, TIMES);
    await store.bucket("b").writeLines(linesOf(points));
    const model = models[i].copy();
    model.write(points);
    models.push(model);
  }
  await store.close();
  return { disk, models };
}

const LOG = "log/00000001";

describe("a log", async () => {
  const { disk, models } = await written(5);
  const { length } = disk.content(LOG);
  const byText = (points: Map<string, unknown>) => JSON.stringify([...points].map(([k, v]) => `${k} ${v}`));
  const states = models.map((m) => byText(m.contents()));

  test("that is cut at any byte gives the batches before, whole", () => {
    let last = -1;
    for (let size = 0; size <= length; size++) {
      const copy = disk.copy();
      copy.cut(LOG, size);
      const store = open(copy);
      expect(store.problems).toEqual([]);
      const state = states.indexOf(byText(contents(store)));
      expect(state, `cut at ${size}`).toBeGreaterThanOrEqual(last);
      last = state;
    }
    expect(last).toBe(5);
  });

  test("with any byte changed gives all whole batches but the one that is damaged, and says so", () => {
    let reported = 0;
    for (let at = 0; at < length; at++) {
      const copy = disk.copy();
      copy.content(LOG)[at] ^= 1 << (at % 8);
      const store = open(copy);
      const found = contents(store);
      const all = models[5].contents();
      if (store.problems.length === 0) {
        // The end of the file is as a crash may leave it: at most the last batch is gone.
        expect(states.indexOf(byText(found)), `byte ${at}`).toBeGreaterThanOrEqual(4);
        continue;
      }
      reported++;
      expect(store.problems[0]).toContain(`disk/${LOG}`);
      expect(found.size).toBeLessThan(all.size + 1);
      const values = new Set(models.flatMap((m) => [...m.contents()].map(([k, v]) => `${k} ${v}`)));
      for (const [k, v] of found) expect(values.has(`${k} ${v}`), `byte ${at}: ${k}`).toBe(true);
    }
    expect(reported).toBeGreaterThan(length / 2);
  });
});

describe("a segment", () => {
  test("with a changed byte is named by whoever reads it; others can be read", async () => {
    const { disk, models } = await written(8);
    const store = open(disk);
    await store.flush();
    await store.close();
    const all = models[8].contents();
    const paths = disk.paths.filter((p) => p.startsWith("segments/"));
    expect(paths).toHaveLength(4);
    const path = paths[1];
    for (let at = 0; at < disk.content(path).length; at += 3) {
      const copy = disk.copy();
      copy.content(path)[at] ^= 1 << (at % 8);
      const damaged = open(copy);
      const check = await damaged.check();
      const messages = check.problems.map(({ message }) => message);
      let error: unknown;
      try {
        expect(contents(damaged)).toEqual(all);
      } catch (caught) {
        if (!(caught instanceof FluxError)) throw caught;
        error = caught.diagnostics[0];
      }
      // Every byte counts.
      expect(messages.length, `byte ${at}`).toBeGreaterThan(0);
      expect(messages[0]).toContain(path);
      if (error !== undefined) expect(error).toMatchObject({ code: "FLX0930", message: expect.stringContaining(path) });
      const snapshot = damaged.bucket("b").snapshot();
      const whole = storedPoints({
        ...snapshot,
        sources: snapshot.sources.filter((s) => !s.source.name.endsWith(path)),
      });
      expect(whole.size).toBeGreaterThan(all.size / 2);
      for (const [k, v] of whole) expect(all.get(k)).toEqual(v);
      if (at % 60 > 0) continue;
      // Nor does a merge lose or hide it.
      await damaged.bucket("b").writeLines(new TextEncoder().encode(`cpu f=1 ${TIMES[4]}\ncpu f=1 ${TIMES[0]}`));
      const problems = await damaged.compact();
      if (error !== undefined) expect(problems.join(), `byte ${at}`).toContain(path);
      expect(copy.paths.includes(path)).toBe(error !== undefined);
      await damaged.close();
    }
  });

  test("that is missing is named", async () => {
    const { disk } = await written(3);
    const store = open(disk);
    await store.flush();
    await store.close();
    const [path] = disk.paths.filter((p) => p.startsWith("segments/"));
    disk.remove(path);
    expect(() => contents(open(disk))).toThrow(`disk/${path} is missing`);
    const check = await open(disk).check();
    expect(check.problems.map((p) => p.message)).toEqual([`disk/${path} is missing`]);
  });
});

test("a manifest with any byte changed is not read", async () => {
  const { disk } = await written(1);
  for (let at = 0; at < disk.content("manifest").length - 1; at++) {
    const copy = disk.copy();
    copy.content("manifest")[at] ^= 1 << (at % 7);
    expect(() => open(copy), `byte ${at}`).toThrow(/disk\/manifest is/);
  }
});

test("a backup that is made while points are written has what was there when it began", async () => {
  const store = open(new MemoryStorage());
  await store.createBucket("b");
  const next = numbersOf(1);
  const model = new BucketModel();
  for (let i = 0; i < 3; i++) {
    const points = modelPoints(next, 50, TIMES);
    await store.bucket("b").writeLines(linesOf(points));
    model.write(points);
    if (i < 2) await store.flush();
  }
  const target = new MemoryStorage();
  const backup = store.backup(target);
  await store.bucket("b").writeLines(new TextEncoder().encode("late f=1 5"));
  await store.compact();
  await backup;
  expect(contents(open(target, true))).toEqual(model.contents());
  await expect(store.backup(target)).rejects.toThrow("memory holds a store already");
  expect(contents(store).get("late f:float 5")).toBe(1);
});
