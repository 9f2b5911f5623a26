import { expect, test } from "vitest";
import { Engine, FluxError, memoryDeps } from "../engine/index.ts";
import { testOutside } from "./outside.ts";

const POINT = `array.from(rows: [{_time: 2024-05-01T00:00:00Z, _measurement: "m", _field: "f", _value: 1.5, host: "a"}])`;
const READ = 'range(start: 2024-01-01) |> drop(columns: ["_start", "_stop"])';

async function run(script: string, files: Readonly<Record<string, string>> = {}) {
  const { options } = testOutside({ deps: memoryDeps({ buckets: files }) });
  const rows = await new Engine(options).run(`import "array"\n${script}`).rows("got");
  return rows.map((r) => `${r._measurement} ${r._field}=${r._value}`);
}

async function problem(script: string, files: Readonly<Record<string, string>> = {}) {
  const error = await run(script, files).catch((e: unknown) => e);
  if (!(error instanceof FluxError)) throw error;
  const [{ code, message, notes = [] }] = error.diagnostics;
  return [`${code} ${message}`, ...notes];
}

test("a bucket comes into being when it is written", async () => {
  const script = `${POINT} |> to(bucket: "a") |> yield(name: "sent")\nfrom(bucket: "a") |> ${READ} |> yield(name: "got")`;
  expect(await run(script)).toEqual(["m f=1.5"]);
});

test("a script may read a bucket that nobody but itself writes", async () => {
  const script = `from(bucket: "a") |> ${READ} |> to(bucket: "a") |> yield(name: "got")`;
  expect(await run(script)).toEqual([]);
});

test("buckets of the system are there", async () => {
  expect(await run(`from(bucket: "_monitoring") |> ${READ} |> yield(name: "got")`)).toEqual([]);
});

test("a bucket that nobody writes cannot be read", async () => {
  expect(await problem(`from(bucket: "a") |> ${READ} |> yield(name: "got")`, { b: "m f=1 0" })).toEqual([
    'FLX0900 there is no bucket "a", and nothing in the test has written one',
    "buckets: b, _monitoring, _tasks",
  ]);
});

test("a bucket that is bound to files stays what it is", async () => {
  const files = { a: "m f=2 1714521600000000000" };
  expect(await run(`from(bucket: "a") |> ${READ} |> yield(name: "got")`, files)).toEqual(["m f=2"]);
  expect(await problem(`${POINT} |> to(bucket: "a") |> yield(name: "got")`, files)).toEqual([
    'FLX0900 to: the store has no bucket "a"',
    "buckets: _monitoring, _tasks",
    "to make one: fluxts bucket create NAME",
  ]);
});

test("each test has a store of its own", async () => {
  await run(`${POINT} |> to(bucket: "a") |> yield(name: "got")`);
  expect((await problem(`from(bucket: "a") |> ${READ} |> yield(name: "got")`))[0]).toContain("FLX0900");
});
