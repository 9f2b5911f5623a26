import fc from "fast-check";
import { expect, test } from "vitest";
import { vectorOf } from "./builder.ts";
import { Grouper } from "./grouper.ts";
import type { Cell, ColumnType } from "./vector.ts";

const cellsOf: Record<ColumnType, fc.Arbitrary<Cell>> = {
  bool: fc.option(fc.boolean()),
  int: fc.option(fc.bigInt(-2n, 2n)),
  uint: fc.option(fc.bigInt(0n, 3n)),
  float: fc.option(fc.constantFrom(0, 1.5, -1, Number.NaN)),
  string: fc.option(fc.constantFrom("a", "b", "")),
  time: fc.option(fc.bigInt(0n, 3n)),
};

const types = fc.constantFrom<ColumnType>("bool", "int", "uint", "float", "string", "time");

test("equal rows have one number, numbers rise in the order of first rows, over several batches", () => {
  fc.assert(
    fc.property(
      fc.array(types, { minLength: 1, maxLength: 3 }).chain((columns) =>
        fc.record({
          columns: fc.constant(columns),
          rows: fc.array(fc.tuple(...columns.map((t) => cellsOf[t])), { maxLength: 30 }),
          cut: fc.nat(30),
        }),
      ),
      ({ columns, rows, cut }) => {
        const grouper = new Grouper(columns.length);
        const ids = [rows.slice(0, cut), rows.slice(cut)].flatMap((part) => [
          ...grouper.ids(
            columns.map((type, c) =>
              vectorOf(
                type,
                part.map((r) => r[c]),
              ),
            ),
            part.length,
          ),
        ]);
        const known = new Map<string, number>();
        const expected = rows.map((r) => {
          const name = r.map((cell) => `${typeof cell}:${cell}`).join("|");
          if (!known.has(name)) known.set(name, known.size);
          return known.get(name);
        });
        expect(ids).toEqual(expected);
        expect(grouper.size).toBe(known.size);
      },
    ),
  );
});

test("columns of one value a segment give the numbers that they give row by row", () => {
  const segment = fc.record({ length: fc.nat(5), keys: fc.array(fc.nat(2), { minLength: 3, maxLength: 3 }) });
  // Columns with few different values, and with more than are kept for a segment.
  const values = fc.array(fc.oneof(fc.nat(3), fc.nat(2000)), { minLength: 3, maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(fc.array(segment, { minLength: 1, maxLength: 6 }), { maxLength: 3 }),
      fc.array(fc.boolean(), { maxLength: 3 }),
      values,
      (batches, perSegment, pool) => {
        const rowWise = new Grouper(perSegment.length);
        const grouper = new Grouper(perSegment.length);
        for (const segments of batches) {
          const offsets = [0];
          for (const { length } of segments) offsets.push(offsets[offsets.length - 1] + length);
          const n = offsets[segments.length];
          const segmentOf = (row: number) => segments.findIndex((_, s) => row < offsets[s + 1]);
          const cell = (c: number, row: number, s: number) =>
            BigInt(perSegment[c] ? segments[s].keys[c] : pool[(row * 7 + c) % pool.length]);
          const rows = Array.from({ length: n }, (_, row) => row);
          const columns = perSegment.map((narrow, c) => ({
            given: vectorOf("int", narrow ? segments.map((_, s) => cell(c, 0, s)) : rows.map((row) => cell(c, row, 0))),
            expanded: vectorOf(
              "int",
              rows.map((row) => cell(c, row, segmentOf(row))),
            ),
          }));
          const vectors = columns.map(({ given }) => given);
          const found = grouper.rowIds({ vectors, perSegment, offsets: Int32Array.from(offsets) });
          const expected = rowWise.ids(
            columns.map(({ expanded }) => expanded),
            n,
          );
          expect(found.perSegment).toBe(perSegment.every((narrow) => narrow));
          if (found.perSegment) {
            expect([...found.ids]).toEqual(segments.map(({ length }, s) => (length === 0 ? -1 : expected[offsets[s]])));
          } else expect(found.ids).toEqual(expected);
          expect(grouper.size).toBe(rowWise.size);
        }
      },
    ),
    { seed: 1, numRuns: 1000 },
  );
});
