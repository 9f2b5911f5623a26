import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { durationFromNanoseconds } from "../../src/base/duration.ts";
import type { Cell } from "../../src/column/vector.ts";
import { DurationValue, RecordValue, Time, type Value } from "../../src/expr/value.ts";
import type { Definition } from "../../src/sdk/index.ts";
import duration from "../../stdlib/contrib/tomhollingworth/events/duration.ts";
import alignTime from "../../stdlib/experimental/alignTime.ts";
import linear from "../../stdlib/interpolate/linear.ts";
import chandeMomentumOscillator from "../../stdlib/universe/chandeMomentumOscillator.ts";
import cumulativeSum from "../../stdlib/universe/cumulativeSum.ts";
import derivative from "../../stdlib/universe/derivative.ts";
import difference from "../../stdlib/universe/difference.ts";
import doubleEMA from "../../stdlib/universe/doubleEMA.ts";
import elapsed from "../../stdlib/universe/elapsed.ts";
import exponentialMovingAverage from "../../stdlib/universe/exponentialMovingAverage.ts";
import hourSelection from "../../stdlib/universe/hourSelection.ts";
import kaufmansAMA from "../../stdlib/universe/kaufmansAMA.ts";
import kaufmansER from "../../stdlib/universe/kaufmansER.ts";
import movingAverage from "../../stdlib/universe/movingAverage.ts";
import relativeStrengthIndex from "../../stdlib/universe/relativeStrengthIndex.ts";
import timeShift from "../../stdlib/universe/timeShift.ts";
import tripleEMA from "../../stdlib/universe/tripleEMA.ts";
import tripleExponentialDerivative from "../../stdlib/universe/tripleExponentialDerivative.ts";
import { columns, type TestTable } from "../harness/batches.ts";
import { runTransform } from "../harness/library.ts";

/** Functions that go down the rows of a table and carry what they know from batch to batch, against plain definitions. */

type Kind = "float" | "int" | "uint";
type Row = readonly [time: bigint, value: Cell];

const MINUTE = 60_000_000_000n;

function tableOf(kind: Kind, rows: readonly Row[], host: string): TestTable {
  return {
    columns: columns(`host*:string _time:time _value:${kind}`),
    key: [host],
    rows: rows.map((r) => [host, ...r]),
  };
}

/** Tables of rising times. */
function tables(kind: Kind, nulls: boolean): fc.Arbitrary<TestTable[]> {
  const number = fc.integer({ min: kind === "uint" ? 0 : -9, max: 9 });
  const cell = number.map((x): Cell => (kind === "float" ? x / 2 : BigInt(x)));
  const row = fc.tuple(fc.bigInt(1n, 90n), nulls ? fc.option(cell, { freq: 4 }) : cell);
  return fc.array(fc.array(row, { maxLength: 12 }), { minLength: 1, maxLength: 4 }).map((list) =>
    list.map((rows, t) => {
      let time = 0n;
      const risen = rows.map(([gap, value]): Row => {
        time += gap * MINUTE;
        return [time, value];
      });
      return tableOf(kind, risen, `h${t}`);
    }),
  );
}

const nanoseconds = (n: bigint) => new DurationValue(durationFromNanoseconds(n));
const utc = new RecordValue(
  new Map<string, Value>([
    ["zone", "UTC"],
    ["offset", nanoseconds(0n)],
  ]),
);

const functions: readonly (readonly [string, Definition, Record<string, Value>])[] = [
  ["difference", difference, {}],
  ["difference, nonNegative", difference, { nonNegative: true }],
  ["difference, all flags", difference, { nonNegative: true, keepFirst: true, initialZero: true }],
  ["cumulativeSum", cumulativeSum, {}],
  ["derivative", derivative, { unit: nanoseconds(MINUTE) }],
  ["derivative, nonNegative", derivative, { nonNegative: true, initialZero: true }],
  ["elapsed", elapsed, { unit: nanoseconds(MINUTE) }],
  ["movingAverage of 1", movingAverage, { n: 1n }],
  ["movingAverage of 3", movingAverage, { n: 3n }],
  ["exponentialMovingAverage of 1", exponentialMovingAverage, { n: 1n }],
  ["exponentialMovingAverage of 4", exponentialMovingAverage, { n: 4n }],
  ["doubleEMA", doubleEMA, { n: 3n }],
  ["tripleEMA", tripleEMA, { n: 2n }],
  ["tripleExponentialDerivative", tripleExponentialDerivative, { n: 2n }],
  ["relativeStrengthIndex", relativeStrengthIndex, { n: 3n }],
  ["chandeMomentumOscillator", chandeMomentumOscillator, { n: 3n }],
  ["kaufmansAMA", kaufmansAMA, { n: 2n }],
  ["kaufmansER", kaufmansER, { n: 2n }],
  ["timeShift", timeShift, { duration: nanoseconds(-90n * MINUTE) }],
  ["hourSelection", hourSelection, { start: 1n, stop: 2n, location: utc }],
  ["experimental.alignTime", alignTime, { alignTo: new Time(5n) }],
  ["events.duration", duration, { stop: new Time(2000n * MINUTE) }],
];

describe("batch size does not matter", () => {
  test.each(functions)("%s", (_, definition, args) => {
    fc.assert(
      fc.property(tables("float", true), fc.integer({ min: 1, max: 5 }), (list, rows) => {
        expect(runTransform(definition, args, list, rows)).toEqual(runTransform(definition, args, list, 1000));
      }),
      { numRuns: 60 },
    );
  });

  test("interpolate.linear", () => {
    fc.assert(
      fc.property(tables("float", false), fc.integer({ min: 1, max: 5 }), (list, rows) => {
        const args = { every: nanoseconds(7n * MINUTE) };
        expect(runTransform(linear, args, list, rows)).toEqual(runTransform(linear, args, list, 1000));
      }),
      { numRuns: 60 },
    );
  });
});

/** The rows that a table gives, without the column of hosts. */
type Oracle = (rows: readonly Row[]) => (readonly Cell[])[];

function meets(definition: Definition, args: Record<string, Value>, kind: Kind, oracle: Oracle): void {
  fc.assert(
    fc.property(tables(kind, true), fc.integer({ min: 1, max: 5 }), (list, rows) => {
      const got = runTransform(definition, args, list, rows).map((t) => t.rows.map((r) => r.slice(1)));
      const wanted = list.map((t) => oracle(t.rows.map((r): Row => [r[1] as bigint, r[2]])));
      expect(got.map((t) => t.map(rounded))).toEqual(wanted.map((t) => t.map(rounded)));
    }),
    { numRuns: 80 },
  );
}

const rounded = (row: readonly Cell[]) => row.map((c) => (typeof c === "number" ? Math.round(c * 1e9) / 1e9 + 0 : c));
const values = (rows: readonly Row[]) => rows.map(([, v]) => (v === null ? null : Number(v)));

/** The last value before a row. */
function lastValue(rows: readonly Row[], i: number): Row | undefined {
  return rows.slice(0, i).findLast(([, v]) => v !== null);
}

describe("the answer is that of a plain definition", () => {
  test.each(["float", "int", "uint"] as const)("difference of %s values", (kind) => {
    meets(difference, {}, kind, (rows) =>
      rows.slice(1).map(([time, v], i) => {
        const last = lastValue(rows, i + 1)?.[1];
        if (v === null || last === undefined) return [time, null];
        return [time, typeof v === "number" ? v - (last as number) : (v as bigint) - (last as bigint)];
      }),
    );
  });

  test.each(["float", "int", "uint"] as const)("cumulativeSum of %s values", (kind) => {
    meets(cumulativeSum, {}, kind, (rows) =>
      rows.map(([time], i) => {
        const sum = values(rows.slice(0, i + 1)).reduce((a: number, b) => a + (b ?? 0), 0);
        if (kind === "float") return [time, sum];
        return [time, kind === "uint" ? BigInt.asUintN(64, BigInt(sum)) : BigInt(sum)];
      }),
    );
  });

  test.each(["float", "int", "uint"] as const)("derivative of %s values", (kind) => {
    meets(derivative, { unit: nanoseconds(MINUTE) }, kind, (rows) =>
      rows.slice(1).map(([time, v], i) => {
        const last = lastValue(rows, i + 1);
        if (v === null || last === undefined) return [time, null];
        return [time, (Number(v) - Number(last[1])) / (Number(time - last[0]) / Number(MINUTE))];
      }),
    );
  });

  test("elapsed", () => {
    meets(elapsed, { unit: nanoseconds(7n * MINUTE) }, "int", (rows) =>
      rows.slice(1).map(([time, v], i) => [time, v, (time - rows[i][0]) / (7n * MINUTE)]),
    );
  });

  test.each([1, 2, 3, 5])("movingAverage of %i rows", (n) => {
    meets(movingAverage, { n: BigInt(n) }, "int", (rows) =>
      rows.slice(n - 1).map(([time], i) => {
        const there = values(rows.slice(i, i + n)).filter((v) => v !== null);
        return [time, there.length === 0 ? null : there.reduce((a, b) => a + b, 0) / there.length];
      }),
    );
  });

  test.each([1, 2, 4])("exponentialMovingAverage of period %i", (n) => {
    const averages = (rows: readonly Row[]) => {
      let average: number | null = null;
      return values(rows).map((v, i, all) => {
        const there = all.slice(0, i + 1).filter((x) => x !== null);
        if (i < n) average = there.length === 0 ? null : there.reduce((a, b) => a + b, 0) / there.length;
        else if (v !== null) average = average === null ? v : (v * 2) / (n + 1) + average * (1 - 2 / (n + 1));
        return average;
      });
    };
    meets(exponentialMovingAverage, { n: BigInt(n) }, "float", (rows) => {
      const all = averages(rows).map((a, i): readonly Cell[] => [rows[i][0], a]);
      return all.length < n ? all.slice(-1) : all.slice(n - 1);
    });
  });

  test.each([1, 2, 3])("chandeMomentumOscillator of %i changes", (n) => {
    meets(chandeMomentumOscillator, { n: BigInt(n) }, "int", (rows) => {
      const changes = rows.map(([, v], i) => {
        const last = lastValue(rows, i);
        return v === null || last === undefined ? 0 : Number(v) - Number(last[1]);
      });
      return rows.slice(n).map(([time], i) => {
        const seen = changes.slice(i + 1, i + 1 + n);
        const sum = seen.reduce((a, b) => a + b, 0);
        return [time, (100 * sum) / seen.reduce((a, b) => a + Math.abs(b), 0)];
      });
    });
  });

  test("interpolate.linear goes through every multiple of the interval", () => {
    fc.assert(
      fc.property(tables("float", false), (list) => {
        const got = runTransform(linear, { every: nanoseconds(7n * MINUTE) }, list, 4);
        list.forEach(({ rows }, t) => {
          const points = got[t].rows.map((r) => [r[1] as bigint, r[2] as number] as const);
          const given = rows.map((r) => r[1] as bigint);
          const first = given[0] ?? 0n;
          const last = given[given.length - 1] ?? 0n;
          const wanted = new Set(given);
          for (let time = 0n; time < last; time += 7n * MINUTE) if (time > first) wanted.add(time);
          expect(points.map(([time]) => time)).toEqual([...wanted].sort((a, b) => (a < b ? -1 : 1)));
          for (const [time, value] of points) {
            const after = rows.findIndex((r) => (r[1] as bigint) >= time);
            const [x1, y1] = [rows[after][1] as bigint, rows[after][2] as number];
            const [x0, y0] = after === 0 ? [x1 - 1n, y1] : [rows[after - 1][1] as bigint, rows[after - 1][2] as number];
            expect(value).toBeCloseTo(y0 + ((y1 - y0) * Number(time - x0)) / Number(x1 - x0), 9);
          }
        });
      }),
      { numRuns: 60 },
    );
  });
});

test("counters near the ends of 64 bits keep their differences", () => {
  const rows: Row[] = [
    [0n, 2n ** 63n - 3n],
    [1n, 2n ** 63n - 1n],
    [2n, -(2n ** 63n) + 4n],
  ];
  const [ints] = runTransform(difference, {}, [tableOf("int", rows, "a")], 2);
  expect(ints.rows.map((r) => r[2])).toEqual([2n, 5n]);
  const [rates] = runTransform(derivative, { unit: nanoseconds(1n) }, [tableOf("int", rows.slice(0, 2), "a")], 2);
  expect(rates.rows.map((r) => r[2])).toEqual([2]);
  const unsigned: Row[] = [
    [0n, 2n ** 64n - 1n],
    [1n, 2n ** 64n - 6n],
    [2n, 7n],
  ];
  const [falls] = runTransform(derivative, { unit: nanoseconds(1n) }, [tableOf("uint", unsigned, "a")], 2);
  expect(falls.rows.map((r) => r[2])).toEqual([-5, -(2 ** 64 - 13)]);
});

test("a table that is cut short keeps its last row, also where it ends with an empty piece of a batch", () => {
  const columnsOf = columns("host*:string _time:time _value:float");
  const list: TestTable[] = [
    {
      columns: columnsOf,
      key: ["a"],
      rows: [
        ["a", 1n, 3],
        ["a", 2n, 5],
      ],
    },
    { columns: columnsOf, key: ["b"], rows: [] },
  ];
  for (const rows of [1, 2, 3]) {
    expect(runTransform(exponentialMovingAverage, { n: 5n }, list, rows).map((t) => t.rows)).toEqual([
      [["a", 2n, 4]],
      [],
    ]);
  }
});
