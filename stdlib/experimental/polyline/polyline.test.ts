import fc from "fast-check";
import { expect, test } from "vitest";
import { Engine } from "../../../src/engine/index.ts";
import { naturalTolerance, type Points, simplify, simplifyTo } from "./_douglas-peucker.ts";

function points(y: readonly number[]): Points {
  return { x: Float64Array.from(y, (_, i) => i * 1e9), y: Float64Array.from(y) };
}

function kept(marks: Uint8Array): number[] {
  return [...marks.keys()].filter((i) => marks[i] === 1);
}

/** How far a point is from the straight connection of two others. */
function distance({ x, y }: Points, from: number, to: number, at: number): number {
  const dx = x[to] - x[from];
  const dy = y[to] - y[from];
  return Math.abs(dy * (x[at] - x[from]) - dx * (y[at] - y[from])) / Math.hypot(dx, dy);
}

test("ends and corners remain", () => {
  expect(kept(simplify(points([0, 0, 0, 9, 0, 0]), () => 1))).toEqual([0, 2, 3, 4, 5]);
  expect(kept(simplify(points([0, 1, 2, 3]), () => 1e-6))).toEqual([0, 3]);
  expect(kept(simplify(points([5]), () => 1))).toEqual([0]);
  expect(kept(simplify(points([]), () => 1))).toEqual([]);
});

test("what is dropped lies nearer to the line than the tolerance", () => {
  const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 60 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 50, noNaN: true }), (y, tolerance) => {
      const line = points(y);
      const marks = kept(simplify(line, () => tolerance));
      for (let k = 1; k < marks.length; k++)
        for (let i = marks[k - 1] + 1; i < marks[k]; i++)
          expect(distance(line, marks[k - 1], marks[k], i)).toBeLessThan(tolerance * (1 + 1e-9));
    }),
    { seed: 1, numRuns: 200 },
  );
});

test("as many points remain as wanted, the ends first", () => {
  const line = points([0, 8, 1, 3, 1, 0]);
  expect(kept(simplifyTo(line, 2))).toEqual([0, 5]);
  expect(kept(simplifyTo(line, 3))).toEqual([0, 1, 5]);
  expect(kept(simplifyTo(line, 6))).toEqual([0, 1, 2, 3, 4, 5]);
});

test("the natural tolerance of a level line is about one unit", () => {
  const line = points([0, 0]);
  expect(naturalTolerance(line, 0, 1)).toBeCloseTo(1, 6);
});

test("a long saw keeps its teeth", () => {
  const saw = points(Array.from({ length: 20_000 }, (_, i) => i % 2));
  expect(kept(simplify(saw, () => 0.25)).length).toBe(20_000);
});

test("times of today stay exact, and rows without value are dropped", async () => {
  const rows = await new Engine()
    .run(`import "array"
import "internal/debug"
import "experimental/polyline"
array.from(rows: [
    {_time: 2024-01-01T00:00:00.000000001Z, _value: 1.0},
    {_time: 2024-01-01T00:00:00.000000002Z, _value: debug.null(type: "float")},
    {_time: 2024-01-01T00:00:00.000000003Z, _value: 90.0},
    {_time: 2024-01-01T00:00:00.000000005Z, _value: 1.0},
])
    |> polyline.rdp(epsilon: 0.5)
    |> map(fn: (r) => ({r with _time: int(v: r._time)}))`)
    .rows();
  expect(rows.map((r) => [r._time, r._value])).toEqual([
    [1704067200000000001n, 1],
    [1704067200000000003n, 90],
    [1704067200000000005n, 1],
  ]);
});
