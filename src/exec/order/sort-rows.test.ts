import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareStrings } from "../../base/runes.ts";
import { vectorOf } from "../../column/builder.ts";
import { type Cell, type ColumnType, cellAt } from "../../column/vector.ts";
import type { SortWords } from "./compare-rows.ts";
import { isSorted, RowSorter } from "./sort-rows.ts";
import { sortWords } from "./sort-words.ts";

const cells: Record<ColumnType, fc.Arbitrary<Cell>> = {
  bool: fc.boolean(),
  int: fc.oneof(fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n), fc.bigInt(-3n, 3n), fc.bigInt(2n ** 32n, 2n ** 32n + 3n)),
  uint: fc.oneof(fc.bigInt(0n, 2n ** 64n - 1n), fc.bigInt(0n, 3n)),
  float: fc.oneof(fc.double(), fc.constantFrom(0, -0, Number.NaN, 1, -1, Infinity, -Infinity)),
  string: fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("a", "b", "", "\u{1F600}", "\uFFFD")),
  time: fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n),
};

/** The order as the documentation of sort() tells it. */
function compareCells(a: Cell, b: Cell, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? -1 : 1;
  const sign = descending ? -1 : 1;
  if (typeof a === "string") return sign * Math.sign(compareStrings(a, b as string));
  if (Number.isNaN(a) || Number.isNaN(b)) return sign * (Number(Number.isNaN(a)) - Number(Number.isNaN(b)));
  return a < b ? -sign : a > b ? sign : 0;
}

const column = fc
  .constantFrom(...(Object.keys(cells) as ColumnType[]))
  .chain((type) => fc.record({ type: fc.constant(type), cell: fc.constant(fc.option(cells[type], { freq: 5 })) }));

const tables = fc.tuple(fc.array(column, { minLength: 1, maxLength: 3 }), fc.boolean()).chain(([columns, descending]) =>
  fc.record({
    types: fc.constant(columns.map((c) => c.type)),
    descending: fc.constant(descending),
    rows: fc.array(fc.tuple(...columns.map((c) => c.cell)), { maxLength: 200, size: "max" }),
    cut: fc.nat(200),
  }),
);

describe("sorting rows by words", () => {
  test("gives the order of a stable comparison sort, in each segment", () => {
    fc.assert(
      fc.property(tables, ({ types, descending, rows, cut }) => {
        const vectors = types.map((type, c) =>
          vectorOf(
            type,
            rows.map((r) => r[c]),
          ),
        );
        const words: SortWords = vectors.flatMap((v) => sortWords(v, descending));
        const at = Math.min(cut, rows.length);
        const offsets = Int32Array.of(0, at, rows.length);
        const order = (a: number, b: number) =>
          vectors.map((v) => compareCells(cellAt(v, a), cellAt(v, b), descending)).find((c) => c !== 0) ?? 0;
        const numbers = rows.map((_, i) => i);
        const expected = [...numbers.slice(0, at).sort(order), ...numbers.slice(at).sort(order)];
        expect([...new RowSorter().sort(words, offsets)]).toEqual(expected);
        expect(isSorted(words, offsets)).toBe(expected.every((row, i) => row === i));
      }),
      { numRuns: 300 },
    );
  });

  test("long segments are sorted by wider digits with the same answer", () => {
    const n = 70_000;
    let seed = 1;
    const values = Array.from({ length: n }, () => {
      seed = (Math.imul(seed, 1103515245) + 12345) | 0;
      return seed % 5000;
    });
    const words = sortWords(vectorOf("float", values), true);
    const expected = values.map((_, i) => i).sort((a, b) => values[b] - values[a]);
    expect([...new RowSorter().sort(words, Int32Array.of(0, n))]).toEqual(expected);
  });
});
