import { mkdtempSync, rmSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Engine } from "../src/engine/index.ts";
import { disagreement } from "./answers.ts";
import { geometricMean, median, slope } from "./numbers.ts";
import { resultsPage } from "./results.ts";
import { longScript } from "./scripts.ts";
import type { Bench } from "./settings.ts";
import { allWorkloads } from "./workloads.ts";

/** The benchmarks on tiny inputs: that they run and what they show, not how fast. Needs `npm run build` before. */

const data = mkdtempSync(join(tmpdir(), "fluxts-bench-test-"));
afterAll(() => rmSync(data, { recursive: true }));

const problems: string[] = [];
const bench: Bench = {
  rows: 1000,
  runs: 1,
  scale: [400, 1000, 2000],
  scaleRuns: 1,
  limitRows: 1000,
  limitMemory: "16MB",
  storeMillions: 0.002,
  scriptLines: 1000,
  startRuns: 1,
  elements: 200,
  milliseconds: 0,
  data,
  only: "w03",
  progress: (text) => {
    if (/ in | at /.test(text)) problems.push(text);
  },
};

const hasDuckDb = await import("@duckdb/node-api").then(
  () => true,
  () => false,
);

/** The section of a page with a title: its text, and the cells of its table, split at two spaces. */
function section(page: string, title: string): { readonly text: string; readonly table: string[][] } {
  const text = page.split(/^## /m).find((part) => part.startsWith(`${title}\n`)) ?? "";
  const [, table = ""] = /```text\n(.*?)\n```/s.exec(text) ?? [];
  return { text, table: table.split("\n").map((line) => line.trim().split(/ {2,}/)) };
}

const isPositive = (cell: string) => Number(cell) > 0;

describe.skipIf(!hasDuckDb)("script and query of", () => {
  test.each(allWorkloads().map((w) => [w.name, w] as const))("%s have one answer", async (_, workload) => {
    expect(await disagreement(workload, data, 4000)).toBeUndefined();
  });
});

describe.skipIf(!hasDuckDb)("the page of results", () => {
  let page = "";
  beforeAll(async () => {
    page = await resultsPage(bench);
  }, 180_000);

  test("sets fluxts beside DuckDB and the reference", () => {
    const [head, row] = section(page, "Beside DuckDB and the reference engine").table;
    expect(head).toContain("reference / DuckDB");
    expect(row).toHaveLength(head.length);
    expect(row[head.indexOf("reference / DuckDB")]).toBe("2.35");
    expect(row.slice(1).every(isPositive)).toBe(true);
  });

  test("shows growth", () => {
    const { text, table } = section(page, "Growth");
    expect(table[0]).toEqual(["workload", "400 ms", "1k ms", "2k ms", "slope", "last", "400 MiB", "1k MiB", "2k MiB"]);
    expect([1, 2, 3, 6, 7, 8].every((i) => isPositive(table[1][i]))).toBe(true);
    expect(text).toMatch(/^- Greatest slope: /m);
  });

  test("shows what fits into a memory budget", () => {
    const { table } = section(page, "Within a memory budget");
    expect(table.map((row) => [row[0], row.at(-1)])).toEqual([
      ["workload", "ended"],
      ["sort of 200 rows", "well"],
      ["pivot of 500 rows", "well"],
      ["join of 400 rows", "well"],
      ["20 series of 20 rows", "well"],
    ]);
  });

  test("sets the store beside InfluxDB", () => {
    const [, ...writing] = section(page, "Writing to a store").table;
    expect(writing.map((row) => row[0])).toContain("2,000 series: opening with all of the index, ms");
    expect(writing.every((row) => isPositive(row[1].replaceAll(",", "")))).toBe(true);
    const [head, ...reading] = section(page, "Queries on a store").table;
    expect(head).toEqual(["query", "wall", "processor", "InfluxDB", "share"]);
    expect(reading).toHaveLength(11);
    expect(reading.every((row) => row.slice(1).every(isPositive))).toBe(true);
  });

  test("shows start-up and the front end", () => {
    const { table } = section(page, "Start-up and front end");
    expect(table.map((row) => row[0])).toContain("fluxts check, 1,000 lines");
    expect(table.slice(1).every((row) => isPositive(row[1]) && isPositive(row[2]))).toBe(true);
  });

  test.each(["Decoders and encoders", "Loops over columns", "Row functions, compiled and interpreted"])(
    "shows the pieces by themselves: %s",
    (title) => {
      const rows = section(page, title).table.slice(1);
      expect(rows.length).toBeGreaterThan(10);
      expect(rows.filter((row) => !row.slice(1).every((cell) => Number(cell) >= 0))).toEqual([]);
    },
  );

  test("shows how fast blocks of stored points are", () => {
    const [, ...rows] = section(page, "Blocks of stored points").table;
    expect(rows.length).toBeGreaterThan(5);
    expect(rows.every((row) => Number(row[3]) > 0 && Number(row[3]) < 64)).toBe(true);
  });

  test("does not tell where it was written, and nothing failed", () => {
    expect(page).not.toContain(hostname());
    expect(page).not.toContain(fileURLToPath(new URL("..", import.meta.url)));
    expect(problems).toEqual([]);
  });
});

test("the long script is as long as asked for and right", async () => {
  const text = longScript(200);
  expect(text.trimEnd().split("\n")).toHaveLength(200);
  expect(await new Engine().check(text)).toEqual([]);
});

describe("numbers", () => {
  test("median", () => {
    expect([median([3, 1, 2]), median([4, 1, 2, 3])]).toEqual([2, 2.5]);
  });

  test("geometric mean", () => {
    expect(geometricMean([1, 4, 16])).toBeCloseTo(4);
  });

  test.each([
    [1, (x: number) => 3 * x],
    [2, (x: number) => x * x],
    [0, () => 5],
  ])("slope %i", (expected, f) => {
    expect(slope([1, 10, 100].map((x) => [x, f(x)] as const))).toBeCloseTo(expected);
  });
});
