import { describe, expect, test } from "vitest";
import { type Bucket, Engine, type FluxError, memoryStore } from "../../src/engine/index.ts";
import { linesOf, RecordingStore, storeWith } from "../harness/recording-store.ts";

const NOW = new Date("2024-06-01T00:00:00Z");

async function home(): Promise<{ bucket: Bucket; lines: () => string[] }> {
  const store = await storeWith("home");
  const engine = new Engine({ deps: { store }, now: NOW });
  return { bucket: engine.bucket("home"), lines: () => linesOf(store, "home") };
}

const T = "1717200000000000000";

describe("Bucket.write", () => {
  test("lines", async () => {
    const { bucket, lines } = await home();
    await bucket.write(`climate,room=attic temp=28.5,hum=40i ${T}\npower w=1.5`);
    await bucket.write(new TextEncoder().encode('climate s="t" 1717200000'), { precision: "s" });
    expect(lines()).toEqual([
      `climate s="t" ${T}`,
      `climate,room=attic hum=40i ${T}`,
      `climate,room=attic temp=28.5 ${T}`,
      `power w=1.5 ${T}`,
    ]);
  });

  test("rows with a property a field, or with _field and _value", async () => {
    const { bucket, lines } = await home();
    await bucket.write([
      { _time: "2024-06-01T00:00:00Z", _measurement: "m", room: "a", temp: 1.5, n: 2n, ok: true },
      { _time: NOW, _measurement: "m", room: "b", temp: null, n: 3n },
      { _measurement: "m", room: "c", temp: 4 },
    ]);
    await bucket.write([{ _measurement: "m", _field: "text", _value: "t", room: "d" }]);
    expect(lines()).toEqual([
      `m,room=a n=2i ${T}`,
      `m,room=a ok=true ${T}`,
      `m,room=a temp=1.5 ${T}`,
      `m,room=b n=3i ${T}`,
      `m,room=c temp=4 ${T}`,
      `m,room=d text="t" ${T}`,
    ]);
  });

  test("a line that cannot be read is told with its place, and nothing is written", async () => {
    const { bucket, lines } = await home();
    const error = await bucket.write("m f=1\nm f=\n").catch((e: unknown) => e);
    expect((error as FluxError).diagnostics[0]).toMatchObject({ code: "FLX0520" });
    expect((error as FluxError).diagnostics[0].span.source.name).toBe("<lines for bucket home>");
    expect(lines()).toEqual([]);
  });

  test.each([
    [{ _measurement: "m", _field: "", _value: 1 }, "a row has no text as its _field"],
    [{ _measurement: "", f: 1 }, "a row has an empty _measurement"],
    [{ f: 1 }, "a row has no _measurement"],
    [{ _measurement: "m", _field: "f" }, "a row has no _value"],
  ])("%j is no point", async (row, why) => {
    const { bucket } = await home();
    const error = await bucket.write([row]).catch((e: unknown) => e);
    expect((error as FluxError).diagnostics[0]).toMatchObject({ code: "FLX0940", message: `bucket "home": ${why}` });
  });

  test("a field of another type is refused, the other points stay", async () => {
    const { bucket, lines } = await home();
    await bucket.write(`m f=1.5 ${T}`);
    await expect(bucket.write(`m g=1 ${T}\nm f="t" ${T}`)).rejects.toMatchObject({
      diagnostics: [{ code: "FLX0935" }],
    });
    expect(lines()).toEqual([`m f=1.5 ${T}`, `m g=1 ${T}`]);
  });

  test("a store that is open for reading only", async () => {
    const store = await RecordingStore.with("home");
    store.writable = false;
    const bucket = new Engine({ deps: { store } }).bucket("home");
    await expect(bucket.write("m f=1")).rejects.toMatchObject({ diagnostics: [{ code: "FLX0902" }] });
  });
});

describe("Bucket.query", () => {
  test("goes on from the bucket, with imports in front", async () => {
    const { bucket } = await home();
    await bucket.write(`m f=1.5 ${T}\nm f=2.5 1717199999000000000`);
    const last = '|> range(start: -1h) |> mean() |> keep(columns: ["_value"])';
    expect(await bucket.query(last).rows()).toEqual([{ _value: 2.5 }]);
    const script = 'import "math"\n|> range(start: -1h, stop: 1h) |> map(fn: (r) => ({v: math.ceil(x: r._value)}))';
    expect(await bucket.query(script).rows()).toEqual([{ v: 3 }, { v: 2 }]);
    expect(await bucket.query("|> range(start: 0) |> count()", { statistics: true }).rows()).toHaveLength(1);
  });
});

test("Engine.bucket tells what there is", async () => {
  const store = await storeWith("home");
  expect(() => new Engine({ deps: { store } }).bucket("hom")).toThrow('the store has no bucket "hom"');
  expect(() => new Engine().bucket("home")).toThrow("the engine has no store");
  expect(new Engine({ deps: { store } }).bucket("home").info).toMatchObject({ name: "home", retention: 0n });
});

test("stores of many tests live side by side", async () => {
  for (let i = 0; i < 50; i++) {
    const store = memoryStore();
    await store.createBucket("b");
    const bucket = new Engine({ deps: { store } }).bucket("b");
    await bucket.write(`m f=${i}`);
    const [row] = await bucket.query("|> range(start: -1h, stop: 1h)").rows();
    expect(row._value).toBe(i);
    await store.close();
  }
});
