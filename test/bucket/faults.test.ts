import { describe, expect, test, vi } from "vitest";
import { FluxError } from "../../src/base/diagnostic.ts";
import { openStore, type Store } from "../../src/bucket/index.ts";
import type { Storage } from "../../src/bucket/storage.ts";
import { BucketModel, linesOf, modelPoints, numbersOf } from "../harness/bucket-model.ts";
import { Crash, FaultDisk } from "../harness/fault-disk.ts";
import { storedPoints } from "../harness/stored-points.ts";

vi.setConfig({ testTimeout: 240_000 });

const HOUR = 3_600_000_000_000n;
const TIMES = Array.from({ length: 12 }, (_, i) => (BigInt(i) * HOUR) / 5n);
const open = (storage: Storage) => openStore(storage, { clock: () => 30n * HOUR, memoryPoints: 60 });

/** A step of a load: what it does to a store, and to the model. */
interface Step {
  readonly run: (store: Store) => Promise<unknown>;
  readonly model: (model: BucketModel) => void;
}

const nothing = () => {};

/** The same load each time: writes by one and by several writers, flushes, merges, deletes. */
function steps(): Step[] {
  const next = numbersOf(8);
  const write = (): Step => {
    const points = modelPoints(next, 18, TIMES);
    return { run: (store) => store.bucket("b").writeLines(linesOf(points)), model: (m) => m.write(points) };
  };
  const flush: Step = { run: (store) => store.flush(), model: nothing };
  const remove: Step = (() => {
    const deletion = { start: 0n, stop: HOUR, equals: [{ key: "host", value: "a" }] };
    return { run: (store) => store.bucket("b").delete(deletion), model: (m) => m.delete(deletion) };
  })();
  const compact: Step = { run: (store) => store.compact(), model: nothing };
  const other: Step = { run: (store) => store.createBucket("c"), model: nothing };
  return [write(), write(), flush, write(), remove, write(), write(), write(), write(), other, compact, write(), flush];
}

async function start(disk: FaultDisk): Promise<Store> {
  const store = open(disk);
  await store.createBucket("b", { retention: 24n * HOUR });
  await store.updateBucket("b", { retention: 0n });
  return store;
}

/** How many operations the load takes. */
async function loadLength(): Promise<number> {
  const disk = new FaultDisk();
  const store = await start(disk);
  for (const step of steps()) await step.run(store);
  await store.close();
  return disk.operations;
}

/** What the bucket holds; undefined if it does not exist. */
function contents(store: Store): string | undefined {
  if (store.find({ name: "b" }) === undefined) return undefined;
  return text(storedPoints(store.bucket("b").snapshot()));
}

const text = (points: Map<string, unknown>) => [...points].map(([point, value]) => `${point} ${value}`).join("\n");

const total = await loadLength();

describe(`a load of ${total} operations`, () => {
  test.each(["machine", "process"])(
    "crashes of the %s at each of them lose nothing and show no half",
    async (whose) => {
      for (let n = 1; n <= total; n++) {
        const disk = new FaultDisk({ crashAt: n });
        const model = new BucketModel();
        let created = false;
        let running: Step | undefined;
        try {
          const store = await start(disk);
          created = true;
          for (const step of steps()) {
            running = step;
            await step.run(store);
            step.model(model);
          }
          running = undefined;
          await store.close();
        } catch (error) {
          if (!(error instanceof Crash)) throw error;
        }
        const after = whose === "machine" ? disk.afterCrash(numbersOf(n)) : disk.afterKill();
        const store = open(after);
        const found = contents(store);
        const with_ = model.copy();
        running?.model(with_);
        const allowed = [model, with_].map((m) => text(m.contents()));
        if (!created) {
          expect([undefined, ""]).toContain(found);
          continue;
        }
        expect(allowed, `crash at operation ${n}`).toContain(found);
        // It goes on from there.
        await store.bucket("b").writeLines(new TextEncoder().encode("more f=1 5"));
        await store.compact();
        await store.close();
        expect(contents(open(after)), `after crash at operation ${n}`).toBe(
          [found, "more f:float 5 1"].filter(Boolean).sort().join("\n"),
        );
        const named = after.paths.filter((path) => path.startsWith("segments/"));
        expect(named.length, `files left by a crash at operation ${n}`).toBeLessThanOrEqual(13);
      }
    },
  );

  test.each([1, 1000])(
    "%i operations without space at each of them: a clear error, all readable, nothing lost",
    async (many) => {
      for (let n = 1; n <= total; n++) {
        const disk = new FaultDisk({ failFrom: n, failTo: n + many - 1 });
        let models = [new BucketModel()];
        let store: Store;
        try {
          store = await start(disk);
        } catch (error) {
          expect(error).toBeInstanceOf(FluxError);
          continue;
        }
        for (const step of steps()) {
          let failed = false;
          try {
            await step.run(store);
          } catch (error) {
            if (!(error instanceof FluxError)) throw error;
            expect(error.message).toMatch(/no space left on the disk|has to be opened again/);
            failed = true;
          }
          const changed = models.map((m) => m.copy());
          for (const m of changed) step.model(m);
          models = failed ? [...models, ...changed] : changed;
          const found = contents(store);
          models = models.filter((m) => text(m.contents()) === found).slice(0, 1);
          expect(models.length, `failure at operation ${n}`).toBe(1);
        }
        await store.close().catch((error) => expect(error).toBeInstanceOf(FluxError));
        const again = open(disk.afterKill());
        expect(again.problems).toEqual([]);
        expect(contents(again), `failure at operation ${n}`).toBe(text(models[0].contents()));
      }
    },
  );
});
