import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { FluxError } from "../../src/base/diagnostic.ts";
import { MemoryStorage, openStore, type Store, type StoreOptions } from "../../src/bucket/index.ts";
import type { Storage } from "../../src/bucket/storage.ts";
import { storeFolder } from "../../src/engine/node/store-folder.ts";
import { FaultDisk } from "../harness/fault-disk.ts";
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
    ...options,
  });

/** The code of the error that something ends with. */
async function codeOf(action: () => unknown): Promise<string> {
  try {
    await action();
  } catch (error) {
    if (error instanceof FluxError) return error.diagnostics[0].code;
    throw error;
  }
  return "none";
}

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
    expect(() => open(at)).toThrow(/cannot be opened for writing: (this process has|it is) .*open already/);
    expect(await codeOf(() => open(at))).toBe("FLX0931");
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

  test("refuses what is no store, and changes that make no sense", async () => {
    const at = storage();
    const store = open(at);
    await store.createBucket("b");
    expect(await codeOf(() => store.createBucket("b"))).toBe("FLX0934");
    expect(await codeOf(() => store.createBucket(""))).toBe("FLX0934");
    expect(await codeOf(() => store.createBucket("c", { retention: -1n }))).toBe("FLX0934");
    expect(await codeOf(() => store.deleteBucket("_tasks"))).toBe("FLX0934");
    expect(await codeOf(() => store.deleteBucket("c"))).toBe("FLX0900");
    await store.close();
    expect(await codeOf(() => store.flush())).toBe("FLX0934");
    const file = at.write("manifest");
    file.truncate(0);
    file.writeAt(0, bytes('{"some": "thing"}'));
    expect(await codeOf(() => open(at))).toBe("FLX0933");
    // The lock was given back.
    expect(await codeOf(() => open(at))).toBe("FLX0933");
  });
});

test("points that are too old, of another type or of too many series are refused, line by line", async () => {
  const rejected: string[] = [];
  const store = open(new MemoryStorage(), { clock: () => 10n ** 18n, maxSeries: 3 });
  await store.createBucket("b", { retention: 3_600_000_000_000n });
  const report = await store.bucket("b").writeLines(
    bytes(`cpu,host=a usage=1,n=1i
cpu,host=a usage=2 5
cpu,host=b n=2i,usage=3i
cpu,host=b usage=4
cpu,host=c usage=5,n=1i
cpu usage
cpu,host=a usage=6 999999999999999999`),
    {
      name: "in.lp",
      onRejected: ({ code, message, span }, line) =>
        rejected.push(
          `${span.source.firstLine}:${span.start + 1} ${code} ${message} <${new TextDecoder().decode(line)}>`,
        ),
    },
  );
  expect(report).toMatchObject({ points: 4, rejected: 4 });
  expect(rejected).toEqual([
    "2:12 FLX0935 its time 1970-01-01T00:00:00.000000005Z is before 2001-09-09T00:46:40Z, which the retention of the bucket has passed <cpu,host=a usage=2 5>",
    '3:17 FLX0935 field "usage" of measurement "cpu" is of type int, but it is of type float in the points around 2001-09-09T01:46:40Z <cpu,host=b n=2i,usage=3i>',
    "5:12 FLX0935 the bucket has 3 series, and 3 is the most it may have <cpu,host=c usage=5,n=1i>",
    '6:10 FLX0520 expected "=" after field key "usage", found the end of the line <cpu usage>',
  ]);
  expect(contents(store)).toHaveLength(4);
});

test("what many writers wait for, they wait for together", async () => {
  const disk = new FaultDisk();
  const store = open(disk);
  await store.createBucket("b");
  const before = disk.operations;
  await Promise.all(Array.from({ length: 50 }, (_, i) => store.bucket("b").writeLines(bytes(`cpu usage=${i} ${i}`))));
  // The file, its head and room, 50 records; each writer would have asked for a sync of its own.
  expect(disk.operations - before).toBeLessThan(60);
});
