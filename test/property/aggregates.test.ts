import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Engine } from "../../src/engine/index.ts";

/** A row of a table under test: its number, a float and an int that may be null. */
interface Item {
  readonly i: number;
  readonly v: number | null;
  readonly n: number | null;
}

const has = (x: number | null): x is number => x !== null;
const values = (rows: readonly Item[]): number[] => rows.map((r) => r.v).filter(has);
const numbers = (of: readonly number[]): number[] => of.filter((x) => !Number.isNaN(x));
const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const mean = (of: readonly number[]): number => sum(of) / of.length;
const moment = (of: readonly number[], p: number): number => sum(of.map((x) => (x - mean(of)) ** p));

/** Nulls, then numbers, then NaN; the other way round but for the nulls where descending. */
function compare(a: number | null, b: number | null, descending: boolean): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  const up = Number.isNaN(a) || Number.isNaN(b) ? Number(Number.isNaN(a)) - Number(Number.isNaN(b)) : a - b;
  return descending ? -up : up;
}

const sorted = (rows: readonly Item[], descending = false) => rows.toSorted((a, b) => compare(a.v, b.v, descending));

function extreme(rows: readonly Item[], better: (a: number, b: number) => boolean): Item[] {
  let best: Item | undefined;
  for (const r of rows) if (r.v !== null && (best === undefined || better(r.v, best.v as number))) best = r;
  return best === undefined ? [] : [best];
}

function interpolated(of: readonly number[], q: number): number {
  const rank = q * (of.length - 1);
  const below = Math.floor(rank);
  return below === rank ? of[below] : of[below] * (below + 1 - rank) + of[below + 1] * (rank - below);
}

const firstOfEach = (rows: readonly Item[]) =>
  rows.filter((r, at) => rows.findIndex((o) => Object.is(o.v ?? "", r.v ?? "") || o.v === r.v) === at);

function modes(rows: readonly Item[]): (number | null)[] {
  const counts = new Map<number, number>();
  for (const { n } of rows) if (n !== null) counts.set(n, (counts.get(n) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const found = [...counts].filter(([, count]) => count === most).map(([n]) => n);
  return found.length === counts.size ? [null] : found.sort((a, b) => a - b);
}

/** What each call gives for the rows of one table: the numbers of the rows kept, or values of one column. */
const SELECTORS: Record<string, (rows: readonly Item[]) => readonly Item[]> = {
  'first(column: "v")': (rows) => rows.filter((r) => r.v !== null).slice(0, 1),
  'last(column: "v")': (rows) => rows.filter((r) => r.v !== null).slice(-1),
  'min(column: "v")': (rows) => extreme(rows, (a, b) => a < b),
  'max(column: "v")': (rows) => extreme(rows, (a, b) => a > b),
  'unique(column: "v")': firstOfEach,
  "tail(n: 2, offset: 1)": (rows) => rows.slice(0, -1).slice(-2),
  'sample(n: 3, pos: 1, column: "v")': (rows) => rows.filter((_, at) => at % 3 === 1),
  'sort(columns: ["v"])': (rows) => sorted(rows),
  'sort(columns: ["v"], desc: true)': (rows) => sorted(rows, true),
  'top(n: 3, columns: ["v"])': (rows) => sorted(rows, true).slice(0, 3),
  'bottom(n: 3, columns: ["v"])': (rows) => sorted(rows).slice(0, 3),
};

const AGGREGATES: Record<string, (rows: readonly Item[]) => readonly (number | null)[]> = {
  'count(column: "v")': (rows) => [rows.length],
  'sum(column: "v")': (rows) => [values(rows).length === 0 ? null : sum(values(rows))],
  'mean(column: "v")': (rows) => [values(rows).length === 0 ? null : mean(values(rows))],
  'stddev(column: "v")': (rows) => {
    const of = values(rows);
    return [of.length === 0 ? null : of.length === 1 ? Number.NaN : Math.sqrt(moment(of, 2) / (of.length - 1))];
  },
  'stddev(column: "n", mode: "population")': (rows) => {
    const of = rows.map((r) => r.n).filter(has);
    return [of.length === 0 ? null : Math.sqrt(moment(of, 2) / of.length)];
  },
  'skew(column: "n")': (rows) => {
    const of = rows.map((r) => r.n).filter(has);
    const [m2, m3] = [moment(of, 2), moment(of, 3)];
    if (of.length === 0) return [null];
    return [of.length < 2 || m2 === 0 ? Number.NaN : (Math.sqrt(of.length) * m3) / m2 ** 1.5];
  },
  'spread(column: "v")': (rows) => {
    const of = values(rows);
    if (of.length === 0) return [null];
    return [Number.isNaN(of[0]) ? Number.NaN : Math.max(...numbers(of)) - Math.min(...numbers(of))];
  },
  'quantile(q: 0.3, column: "v", method: "exact_mean")': (rows) => {
    const of = values(rows).sort((a, b) => compare(a, b, false));
    const nans = of.length - numbers(of).length;
    return [of.length === 0 ? null : interpolated([...of.slice(of.length - nans), ...numbers(of)], 0.3)];
  },
  'median(column: "n")': (rows) => {
    const of = rows.map((r) => r.n).filter(has);
    return [
      of.length === 0
        ? null
        : interpolated(
            of.sort((a, b) => a - b),
            0.5,
          ),
    ];
  },
  'mode(column: "n")': modes,
  'distinct(column: "v")': (rows) => firstOfEach(rows).map((r) => r.v),
  'filter(fn: (r) => r.v == r.v) |> histogram(column: "v", bins: [-1.0, 0.0, 3.0])': (rows) => {
    const of = numbers(values(rows));
    return [-1, 0, 3].map((bound) => of.filter((x) => x <= bound).length);
  },
};

const item = fc.record({
  v: fc.option(fc.constantFrom(-2, -1, -0.5, 0, 0.5, 1, 3, Number.NaN), { freq: 5 }),
  n: fc.option(fc.integer({ min: -2, max: 4 }), { freq: 5 }),
});
const tables = fc
  .array(fc.array(item, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.map((rows) => rows.map((r, i): Item => ({ ...r, i }))));

function script(list: readonly (readonly Item[])[], call: string): string {
  const rows = list.flatMap((table, t) => table.map(({ i, v, n }) => `,,${t},t${t},${i},${v ?? ""},${n ?? ""}`));
  return `import "csv"
csv.from(csv: "#datatype,string,long,string,long,double,long
#group,false,false,true,false,false,false
#default,_result,,,,,
,result,table,t,i,v,n
${rows.join("\n")}
") |> ${call}`;
}

async function answers(list: readonly (readonly Item[])[], call: string, batchRows: number) {
  const found = await new Engine({ batchRows }).run(script(list, call)).tables();
  return new Map(found.map((t) => [t.groupKey.t, t.rows()]));
}

const sizes = fc.integer({ min: 1, max: 6 });

describe("selectors", () => {
  test.each(Object.keys(SELECTORS))("%s keeps the rows it should, whatever the batches", async (call) => {
    await fc.assert(
      fc.asyncProperty(tables, sizes, async (list, batchRows) => {
        const found = await answers(list, call, batchRows);
        list.forEach((rows, t) => {
          const kept = (found.get(`t${t}`) ?? []).map((r) => r.i);
          expect(kept).toEqual(SELECTORS[call](rows).map((r) => r.i));
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe("aggregates", () => {
  test.each(Object.keys(AGGREGATES))("%s gives the values it should, whatever the batches", async (call) => {
    await fc.assert(
      fc.asyncProperty(tables, sizes, async (list, batchRows) => {
        const found = await answers(list, call, batchRows);
        list.forEach((rows, t) => {
          const expected = AGGREGATES[call](rows);
          const cells = (found.get(`t${t}`) ?? []).map((r) => Object.values(r).at(-1));
          if (cells.length === 0 && expected.every((x) => x === 0)) return;
          expect(cells.length).toBe(expected.length);
          expected.forEach((x, i) => {
            if (x === null || Number.isNaN(x)) expect(cells[i]).toEqual(x);
            else expect(cells[i]).toBeCloseTo(x, 9);
          });
        });
      }),
      { numRuns: 40 },
    );
  });
});
