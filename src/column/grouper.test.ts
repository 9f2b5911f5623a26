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
