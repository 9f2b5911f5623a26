import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { MemoryStorage, openStore, type Store, type StoreOptions } from "../../src/bucket/index.ts";
import type { Storage } from "../../src/bucket/storage.ts";
import { storeFolder } from "../../src/engine/node/store-folder.ts";
import { storedPoints } from "../harness/stored-points.ts";

const encoder = new TextEncoder();
const bytes = (text: string) => encoder.encode(text);

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The two kinds of storage, each new and empty. */
const STORAGES: readonly [string, () => Storage][] = [
  ["in memory", () => new MemoryStorage()],
  [
    "in a folder",
    () => {
      const folder = mkdtempSync(join(tmpdir(), "fluxts-store-"));
      folders.push(folder);
      return storeFolder(join(folder, "data"));
    },
  ],
];

const open = (storage: Storage, options: Partial<StoreOptions> = {}): Store =>
  openStore(storage, {
    clock: () => 1_000_000n,
    read: () => {
      throw new Error("no query here");
    },
    ...options,
  });

const contents = (store: Store, bucket = "b") =>
  [...storedPoints(store.bucket(bucket).snapshot())].map(([point, value]) => `${point} ${value}`);

describe.each(STORAGES)("a store %s", (_, storage) => {
  test("keeps lines, and has them again after it was opened anew", async () => {
    const at = storage();
    const store = open(at);
    await store.createBucket("b");
    const report = await store
      .bucket("b")
      .writeLines(bytes('cpu,host=a usage=1.5,n=3i 10\ncpu,host=b ok=true,name="x y" 5'));
    expect(report).toEqual({ points: 4, rejected: 0, problems: [] });
    const expected = [
      "cpu,host=a n:int 10 3",
      "cpu,host=a usage:float 10 1.5",
      "cpu,host=b name:string 5 x y",
      "cpu,host=b ok:bool 5 1",
    ];
    expect(contents(store)).toEqual(expected);
    await store.close();
    const again = open(at);
    expect(again.problems).toEqual([]);
    expect(contents(again)).toEqual(expected);
    await again.bucket("b").writeLines(bytes("cpu,host=a usage=2.5 10"));
    expect(contents(again)).toContain("cpu,host=a usage:float 10 2.5");
    await again.flush();
    expect(contents(again)).toContain("cpu,host=a usage:float 10 2.5");
    expect(contents(again)).toHaveLength(4);
    await again.close();
    const third = open(at);
    expect(contents(third)).toHaveLength(4);
    await third.close();
  });

  test("has one writer, and readers that see what it writes", async () => {
    const at = storage();
    const store = open(at);
    expect(() => open(at)).toThrow(/cannot be opened for writing: this process has it open already|it is open already/);
    await store.createBucket("b");
    await store.bucket("b").writeLines(bytes("cpu usage=1 1"));
    const reader = open(at, { readOnly: true });
    expect(contents(reader)).toEqual(["cpu usage:float 1 1"]);
    await store.bucket("b").writeLines(bytes("cpu usage=2 2"));
    expect(contents(reader)).toEqual(["cpu usage:float 1 1", "cpu usage:float 2 2"]);
    await store.flush();
    expect(contents(reader)).toEqual(["cpu usage:float 1 1", "cpu usage:float 2 2"]);
    await store.bucket("b").writeLines(bytes("cpu usage=3 3"));
    expect(contents(reader)).toHaveLength(3);
    await expect(reader.bucket("b").writeLines(bytes("cpu usage=3 3"))).rejects.toThrow("open for reading only");
    expect(reader.bucket("b").writer()).toBeUndefined();
    await store.deleteBucket("b");
    expect(reader.list().map((b) => b.name)).toEqual(["_monitoring", "_tasks"]);
    await store.close();
    await reader.close();
  });
});
