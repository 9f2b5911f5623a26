import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Batch } from "../../src/column/batch.ts";
import type { Cell } from "../../src/column/vector.ts";
import { Engine } from "../../src/engine/index.ts";
import { type PlanNode, TableStream } from "../../src/plan/node.ts";
import { columns, type TestTable, toBatches, toTables } from "../harness/batches.ts";
import { testContext } from "../harness/operators.ts";

/** The joins against nested loops over rows, whatever the sizes of batches and whichever side comes first. */

const COLUMNS = columns("g*:string f:float k:int x:int");
const key = fc.option(fc.bigInt(0n, 2n), { freq: 5 });
const float = fc.option(fc.constantFrom(0, -0, 1.5, Number.NaN), { freq: 8 });

/** Tables of unlike keys; `x` numbers the rows. */
const tables: fc.Arbitrary<TestTable[]> = fc
  .tuple(
    fc.shuffledSubarray([..."abc"], { minLength: 1 }),
    fc.array(fc.array(fc.tuple(float, key), { minLength: 1, maxLength: 6 }), { minLength: 3, maxLength: 3 }),
  )
  .map(([names, rows]) => {
    let x = 0n;
    return names.map((g, t) => ({ columns: COLUMNS, rows: rows[t].map(([f, k]) => [g, f, k, x++]), key: [g] }));
  });

const [G, F, K, X] = [0, 1, 2, 3];
type Row = readonly Cell[];

async function node(join: string): Promise<PlanNode> {
  const stream = 'array.from(rows: [{g: "a", f: 0.0, k: 1, x: 1}]) |> group(columns: ["g"])';
  const value = await new Engine().evaluate(`import "array"\n${join.replaceAll("@", stream)}`);
  if (!(value instanceof TableStream)) throw new Error("no stream");
  return value.node;
}

function run({ operation }: PlanNode, left: TestTable[], right: TestTable[], rows: number): TestTable[] {
  if (operation.role !== "transform") throw new Error("no transform");
  const out: Batch[] = [];
  const operator = operation.open(testContext(rows), { push: (b) => out.push(b) });
  const sides = [left, right].map((side) => toBatches(side, rows));
  for (let i = 0; i < Math.max(sides[0].length, sides[1].length); i++) {
    sides.forEach((side, port) => {
      if (i < side.length) operator.push(side[i], port);
    });
  }
  operator.finish(1);
  operator.finish(0);
  return toTables(out);
}

function equal(a: Cell, b: Cell): boolean {
  return a !== null && b !== null && a === b;
}

/** Nulls first, NaN last. */
function compare(a: Cell, b: Cell): number {
  const level = (c: Cell) => (c === null ? 0 : Number.isNaN(c) ? 2 : 1);
  return level(a) - level(b) || (level(a) !== 1 || a === b ? 0 : (a as number) < (b as number) ? -1 : 1);
}

const sorted = (rows: readonly Row[], on: readonly number[]) =>
  [...rows].sort((a, b) => on.map((c) => compare(a[c], b[c])).find((order) => order !== 0) ?? 0);

/** Pairs of rows by nested loops, in the order of the left rows; those without partner have undefined on the other side. */
function pairs(left: readonly Row[], right: readonly Row[], on: readonly number[]) {
  const matches = (l: Row, r: Row) => on.every((c) => equal(l[c], r[c]));
  const [l, r] = [sorted(left, on), sorted(right, on)];
  return {
    both: l.flatMap((a) => r.filter((b) => matches(a, b)).map((b) => [a, b] as const)),
    left: l.filter((a) => !r.some((b) => matches(a, b))),
    right: r.filter((b) => !l.some((a) => matches(a, b))),
  };
}

const sizes = [1, 2, 3, 1024];

describe("package join", async () => {
  const as =
    "(l, r) => ({g: l.g, x: l.x, y: r.x, f: if exists l.x then l.f else r.f, k: if exists l.x then l.k else r.k})";
  const nodes = new Map<string, PlanNode>();
  for (const method of ["inner", "left", "right", "full"]) {
    const call = `join.tables(left: @, right: @, on: (l, r) => l.f == r.f and l.k == r.k, as: ${as}, method: "${method}")`;
    nodes.set(method, await node(`import "join"\n${call}`));
  }

  test.each([...nodes])("%s gives the rows of nested loops in the order of the key", (method, join) => {
    fc.assert(
      fc.property(tables, tables, fc.constantFrom(...sizes), (left, right, rows) => {
        const keepLeft = method === "left" || method === "full";
        const keepRight = method === "right" || method === "full";
        const found = new Map(run(join, left, right, rows).map((t) => [t.key?.[0], t.rows]));
        for (const g of "abc") {
          const of = (side: TestTable[]) => side.find((t) => t.key?.[0] === g)?.rows ?? [];
          const expected = pairs(of(left), of(right), [F, K]);
          const lines = [
            ...expected.both.map(([l, r]) => [l[F], g, l[K], l[X], r[X]]),
            ...(keepLeft ? expected.left.map((l) => [l[F], g, l[K], l[X], null]) : []),
            ...(keepRight ? expected.right.map((r) => [r[F], g, r[K], null, r[X]]) : []),
          ];
          const actual = found.get(g) ?? [];
          expect(actual.map(String).sort()).toEqual(lines.map(String).sort());
          expect(actual).toEqual(sorted(actual, [0, 2]));
          const matched = actual.filter((row) => row[3] !== null && row[4] !== null);
          expect(matched.map((row) => row.slice(3))).toEqual(expected.both.map(([l, r]) => [l[X], r[X]]));
        }
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});

describe("join() on columns", async () => {
  const cases = await Promise.all(
    [["f", "k"], ["k"], ["g", "k"]].map(
      async (on) => [on, await node(`join(tables: {l: @, r: @}, on: ${JSON.stringify(on)})`)] as const,
    ),
  );

  test.each(cases)("%s pairs every table of one side with every one of the other", (on, join) => {
    const places = on.map((name) => [G, F, K][["g", "f", "k"].indexOf(name)]);
    fc.assert(
      fc.property(tables, tables, fc.constantFrom(...sizes), (left, right, rows) => {
        const actual = run(join, left, right, rows).map((t) => {
          const at = (name: string) => t.columns.findIndex((c) => c.name === name);
          const [x, y] = [at("x_l"), at("x_r")];
          return t.rows.map((row) => [row[x], row[y]]);
        });
        const expected = left.flatMap((l) =>
          right
            .map((r) => pairs(l.rows, r.rows, places).both.map(([a, b]) => [a[X], b[X]]))
            .filter((lines) => lines.length > 0),
        );
        expect(actual).toEqual(expected);
      }),
      { numRuns: 150, seed: 7 },
    );
  });
});
