import { expect, test } from "vitest";
import { MemoryStorage, openStore, type StoreOptions } from "../../src/bucket/index.ts";
import { Dictionary } from "../../src/column/dictionary.ts";
import type { Mask, Vector } from "../../src/column/vector.ts";
import type { PointColumn, Points } from "../../src/sdk/buckets.ts";
import { storedPoints } from "../harness/stored-points.ts";

const HOUR = 3_600_000_000_000n;

async function storeWith(options: Partial<StoreOptions> = {}, retention = 0n) {
  const store = openStore(new MemoryStorage(), { clock: () => 100n * HOUR, ...options });
  await store.createBucket("b", { retention });
  return store;
}

function strings(name: string, texts: readonly (string | null)[], constant = false): PointColumn {
  const dictionary = new Dictionary();
  const data = Int32Array.from(texts, (text) => dictionary.code(text ?? ""));
  const valid: Mask = texts.includes(null) ? Uint8Array.from(texts, (t) => (t === null ? 0 : 1)) : null;
  return { name, constant, vector: { type: "string", data, dictionary, valid } };
}

const field = (name: string, vector: Vector, constant = false): PointColumn => ({ name, vector, constant });

const points = (times: readonly bigint[], columns: Omit<Points, "length" | "times">): Points => ({
  length: times.length,
  times: BigInt64Array.from(times),
  ...columns,
});

test("columns of every type, constant or not, with nulls and empty tags", async () => {
  const store = await storeWith();
  const report = await store.bucket("b").write(
    points([1n, 2n, 3n], {
      measurement: strings("_measurement", ["m"], true),
      tags: [strings("z", ["a", null, ""]), strings("h", ["x", "x", "y"])],
      fields: [
        field("f", { type: "float", data: Float64Array.of(1.5, 2.5, 3.5), valid: Uint8Array.of(1, 0, 1) }),
        field("i", { type: "int", data: BigInt64Array.of(-(2n ** 63n)), valid: null }, true),
        field("u", { type: "uint", data: BigUint64Array.of(2n ** 64n - 1n, 1n, 2n), valid: Uint8Array.of(1, 0, 0) }),
        field("b", { type: "bool", data: Uint8Array.of(1, 0, 1), valid: Uint8Array.of(1, 1, 0) }),
        strings("s", ["one", null, "two"]),
      ],
    }),
  );
  expect(report).toEqual({ points: 10, refused: 0, reason: undefined });
  expect(Object.fromEntries(storedPoints(store.bucket("b").snapshot()))).toEqual({
    "m,h=x i:int 2": -(2n ** 63n),
    "m,h=x b:bool 2": 0,
    "m,h=x,z=a f:float 1": 1.5,
    "m,h=x,z=a i:int 1": -(2n ** 63n),
    "m,h=x,z=a u:uint 1": 2n ** 64n - 1n,
    "m,h=x,z=a b:bool 1": 1,
    "m,h=x,z=a s:string 1": "one",
    "m,h=y f:float 3": 3.5,
    "m,h=y i:int 3": -(2n ** 63n),
    "m,h=y s:string 3": "two",
  });
});

test("rows and lines meet in one series, whatever its texts", async () => {
  const store = await storeWith();
  const bucket = store.bucket("b");
  await bucket.writeLines(new TextEncoder().encode("a\\ b=c,k\\=1=v\\,w f=1 5\nm,t=x f=1 5"));
  const f = (value: number) => field("f", { type: "float", data: Float64Array.of(value), valid: null });
  const time = [5n];
  await bucket.write(
    points(time, { measurement: strings("m", ["a b=c"]), tags: [strings("k=1", ["v,w"])], fields: [f(2)] }),
  );
  bucket.writeNow(points(time, { measurement: strings("m", ["m"]), tags: [strings("t", ["x"])], fields: [f(3)] }));
  bucket.writeNow(
    points(time, { measurement: strings("m", ["m\\"]), tags: [strings("t\n", ["x\0"])], fields: [f(4)] }),
  );
  const expected = { "a b=c,k=1=v,w f:float 5": 2, "m,t=x f:float 5": 3, "m\\,t\n=x\0 f:float 5": 4 };
  expect(Object.fromEntries(storedPoints(bucket.snapshot()))).toEqual(expected);
  await store.flush();
  expect(Object.fromEntries(storedPoints(bucket.snapshot()))).toEqual(expected);
});

test("rows that a bucket does not take are told, and the others kept", async () => {
  const store = await storeWith({}, 50n * HOUR);
  const row = (time: bigint, type: "int" | "float") =>
    points([time, 99n * HOUR], {
      measurement: strings("m", ["m", "n"]),
      tags: [],
      fields: [
        type === "int"
          ? field("f", { type, data: BigInt64Array.of(1n, 1n), valid: null })
          : field("f", { type, data: Float64Array.of(1, 1), valid: null }),
      ],
    });
  expect(await store.bucket("b").write(row(98n * HOUR, "float"))).toMatchObject({ points: 2, refused: 0 });
  expect(await store.bucket("b").write(row(49n * HOUR, "float"))).toMatchObject({
    points: 1,
    refused: 1,
    reason: expect.stringContaining("which the retention of the bucket has passed"),
  });
  // The type is that of the shard: at another time it may be another.
  expect(await store.bucket("b").write(row(60n * HOUR, "int"))).toMatchObject({
    points: 1,
    refused: 1,
    reason:
      'field "f" of measurement "n" is of type int, but it is of type float in the points around 1970-01-05T03:00:00Z',
  });
  const writer = store.bucket("b").writer();
  expect(() => writer?.write(row(98n * HOUR, "int"))).toThrow('bucket "b" does not take 2 of the points: field "f"');
  // Also by what is in segments, and after the store was opened anew.
  await store.flush();
  expect(await store.bucket("b").write(row(98n * HOUR, "int"))).toMatchObject({ points: 0, refused: 2 });
});

test("points that grow too old are not seen any more, and go with the next merge", async () => {
  let now = 100n * HOUR;
  const store = await storeWith({ clock: () => now }, 10n * HOUR);
  const bucket = store.bucket("b");
  const lines = Array.from({ length: 10 }, (_, i) => `m f=${i} ${(91n + BigInt(i)) * HOUR}`).join("\n");
  await bucket.writeLines(new TextEncoder().encode(lines));
  await store.flush();
  expect(bucket.snapshot().sources).toHaveLength(10);
  now += 4n * HOUR;
  const seen = () => [...storedPoints(bucket.snapshot()).values()];
  expect(bucket.snapshot().oldest).toBe(94n * HOUR);
  expect(seen()).toEqual([3, 4, 5, 6, 7, 8, 9]);
  now += HOUR / 2n;
  expect(await store.compact()).toEqual([]);
  // The shards of hours 91 to 94 are gone.
  expect(bucket.snapshot().sources).toHaveLength(6);
  await store.updateBucket("b", { retention: 0n });
  expect(seen()).toEqual([4, 5, 6, 7, 8, 9]);
});

test("buckets are found by name and id, and renamed", async () => {
  const store = await storeWith();
  const { id } = store.bucket("b").info;
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  await store.createBucket("_own", { description: "mine" });
  expect(store.list().map((b) => b.name)).toEqual(["_monitoring", "_own", "_tasks", "b"]);
  expect(store.bucket("_monitoring").info.retention).toBe(168n * HOUR);
  expect(store.bucket("_tasks").info.retention).toBe(72n * HOUR);
  await store.bucket("b").writeLines(new TextEncoder().encode("m f=1 1"));
  const renamed = await store.updateBucket("b", { name: "c", description: "said" });
  expect(renamed).toEqual({ id, name: "c", retention: 0n, description: "said" });
  expect(store.find({ name: "b" })).toBeUndefined();
  expect(storedPoints(store.find({ id })?.snapshot() ?? { sources: [], oldest: undefined, close() {} }).size).toBe(1);
  await store.deleteBucket("c");
  expect(store.find({ id })).toBeUndefined();
});

test("many writers share what is waited for, and a mode without waiting loses nothing to an orderly end", async () => {
  const storage = new MemoryStorage();
  const store = openStore(storage, { clock: () => 0n, durability: "relaxed", memoryPoints: 50 });
  await store.createBucket("b");
  await Promise.all(
    Array.from({ length: 20 }, async (_, w) => {
      for (let i = 0; i < 20; i++) await store.bucket("b").writeLines(new TextEncoder().encode(`m,w=${w} f=${i} ${i}`));
    }),
  );
  expect(storedPoints(store.bucket("b").snapshot()).size).toBe(400);
  await store.close();
  const again = openStore(storage, { clock: () => 0n });
  expect(storedPoints(again.bucket("b").snapshot()).size).toBe(400);
});

test("lines in pieces are those of the whole; those that are too long are refused wherever they are cut", async () => {
  const store = await storeWith({ maxLineBytes: 40 });
  const text = `m f=1 1\nm,t=${"x".repeat(40)} f=2 2\nm s="two\nlines" 3\nm s="${"never ends ".repeat(9)}\nm f=4 4\nm f=5 5`;
  const bytes = new TextEncoder().encode(text);
  for (let step = 1; step < 60; step++) {
    const rejected: string[] = [];
    await store.createBucket("c");
    // One buffer for all pieces, as who reads a file may have.
    const buffer = Buffer.alloc(step);
    const pieces = function* () {
      for (let at = 0; at < bytes.length; at += step) {
        const piece = bytes.subarray(at, at + step);
        buffer.set(piece);
        yield buffer.subarray(0, piece.length);
      }
    };
    const report = await store
      .bucket("c")
      .writeLines(pieces(), { onRejected: ({ code, span }) => rejected.push(`${code} ${span.source.firstLine}`) });
    expect(report).toMatchObject({ points: 4, rejected: 2 });
    expect(rejected).toEqual(["FLX0410 2", expect.stringMatching(/^FLX0(410|520) 5$/)]);
    expect([...storedPoints(store.bucket("c").snapshot()).values()]).toEqual([1, 4, 5, "two\nlines"]);
    await store.deleteBucket("c");
  }
});

test("series that are written no more do not stay in memory, and types stay fixed", async () => {
  const store = await storeWith({ memoryPoints: 150_000 });
  const bucket = store.bucket("b");
  const lines = (from: number, to: number) => {
    let text = "";
    for (let i = from; i < to; i++) text += `m,t=${i} f=${i} ${i}\n`;
    return new TextEncoder().encode(text);
  };
  await bucket.writeLines(lines(0, 150_000));
  expect(bucket.catalog.size).toBe(150_000);
  await bucket.writeLines(lines(0, 10));
  await store.flush();
  expect(bucket.catalog.size).toBe(0);
  expect(await bucket.writeLines(new TextEncoder().encode("m,t=1 f=5i 1\nm,t=2 f=5 1"))).toMatchObject({
    points: 1,
    rejected: 1,
  });
  expect(bucket.catalog.size).toBe(2);
  expect(storedPoints(bucket.snapshot()).size).toBe(150_001);
});
