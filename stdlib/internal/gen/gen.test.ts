import { expect, test } from "vitest";
import { run } from "../../../src/engine/index.ts";
import { GoRandom } from "./_go-random.ts";

/** Numbers that a program in Go printed for the seed. */
const NORMAL = [-39.7289264835779, 3.561659508431711, 34.956531511845476, -53.72013420347799, 49.20701082669753];

test("the numbers of a seed are those of the reference", async () => {
  const rows = await run('import "internal/gen" gen.tables(n: 5, seed: 123) |> drop(columns: ["_time"])').rows();
  expect(rows.map((r) => r._value)).toEqual(NORMAL);
});

test("uniform and normal numbers are spread as they should", () => {
  const random = new GoRandom(-7n);
  const floats = Float64Array.from({ length: 20_000 }, () => random.float());
  expect(floats.every((f) => f >= 0 && f < 1)).toBe(true);
  expect(floats.reduce((a, b) => a + b) / floats.length).toBeCloseTo(0.5, 1.5);
  const normal = Float64Array.from({ length: 100_000 }, () => random.normal());
  expect(normal.reduce((a, b) => a + b) / normal.length).toBeCloseTo(0, 1.5);
  expect(normal.reduce((a, b) => a + b * b) / normal.length).toBeCloseTo(1, 1.5);
  // Beyond the lowest layer of the ziggurat: 57 in 100,000 are to be expected.
  expect(normal.filter((x) => Math.abs(x) > 3.4426).length).toBeGreaterThan(20);
});

test("a part of the values is null", async () => {
  const rows = await run('import "internal/gen" gen.tables(n: 1000, seed: 1, nulls: 0.25)').rows();
  const nulls = rows.filter((r) => r._value === null).length;
  expect(nulls).toBeGreaterThan(200);
  expect(nulls).toBeLessThan(300);
});
