import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { nodeDeps } from "../../src/engine/node/deps.ts";
import { Cutting } from "../../src/engine/node/threads/cutting.ts";
import { expectedFile } from "../../src/engine/node/threads/expected-file.ts";
import { warmThreads } from "../../src/engine/node/threads/pool.ts";

vi.mock("../../src/engine/node/threads/pool.ts", () => ({ warmThreads: vi.fn() }));

const folder = mkdtempSync(join(tmpdir(), "fluxts-expected-"));
const large = join(folder, "large.csv");
const small = join(folder, "small.csv");
const cutting = new Cutting({ threads: 2, partBytes: 10 });

beforeAll(() => {
  writeFileSync(large, "x".repeat(1000));
  writeFileSync(small, "x");
});
afterAll(() => rmSync(folder, { recursive: true }));

const itself = (text: string) => [text];

test.each([
  ["a large file", `csv.from(file: "${large}")`, large],
  ["behind a small one", `a = csv.from(file: "${small}") b = csv.from(file: "${large}")`, large],
  ["a small file", `csv.from(file: "${small}")`, undefined],
  ["a file that is not there", `csv.from(file: "${large}.csv")`, undefined],
  ["a folder", `csv.from(file: "${folder}")`, undefined],
  ["text that is no name", 'x = "a\0.csv"', undefined],
  ["a file behind many texts", `${'"a" '.repeat(20)} "${large}"`, undefined],
  ["no text", "1 + 1", undefined],
])("%s", (_, script, path) => {
  expect(expectedFile(script, cutting, itself)).toBe(path);
});

test("by a bucket", () => {
  const pathsOf = (text: string) => (text === "b" ? [small, large] : []);
  expect(expectedFile('from(bucket: "b")', cutting, pathsOf)).toBe(large);
  expect(expectedFile(`"${large}"`, cutting, pathsOf)).toBeUndefined();
});

test("is not looked for without threads", () => {
  expect(expectedFile(`"${large}"`, new Cutting({ threads: 1, partBytes: 10 }), itself)).toBeUndefined();
});

test("makes threads start", () => {
  const run = (files: boolean, text: string) =>
    nodeDeps({ threads: 3, partBytes: 10, files, buckets: { b: large } }).expect?.(text);
  run(false, `csv.from(file: "${large}")`);
  expect(warmThreads).not.toHaveBeenCalled();
  run(true, `csv.from(file: "${large}")`);
  run(false, 'from(bucket: "b")');
  expect(vi.mocked(warmThreads).mock.calls).toEqual([
    [2, large],
    [2, large],
  ]);
});
