import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Batch, segmentCount } from "../../src/column/batch.ts";
import { aggregate } from "../../src/exec/shape/aggregate.ts";
import { completeTables } from "../../src/exec/shape/complete-tables.ts";
import { RowFilter } from "../../src/exec/shape/filter-rows.ts";
import type { Fold } from "../../src/exec/shape/fold.ts";
import { perBatch } from "../../src/exec/shape/per-batch.ts";
import { Regroup } from "../../src/exec/shape/regroup.ts";
import { selector } from "../../src/exec/shape/selector.ts";
import type { Operator, Output, RunContext } from "../../src/plan/operation.ts";
import { columns, type TestTable, toBatches, toTables } from "../harness/batches.ts";
import { runOperator } from "../harness/operators.ts";

const COLUMNS = columns("host*:string shard*:int _time:time _value:float");

const tables: fc.Arbitrary<TestTable[]> = fc
  .array(
    fc.array(fc.tuple(fc.bigInt(0n, 20n), fc.option(fc.integer({ min: -9, max: 9 }), { freq: 4 })), { maxLength: 7 }),
    {
      maxLength: 6,
    },
  )
  .map((list) =>
    list.map((rows, t) => ({
      columns: COLUMNS,
      rows: rows.map(([time, value]) => [`h${t % 3}`, BigInt(t), time, value]),
      key: [`h${t % 3}`, BigInt(t)],
    })),
  );

const sum: Fold<Float64Array, number> = {
  result: "float",
  state: "float",
  width: 1,
  step(s, at, x) {
    s[at] += x;
  },
  finish: (s, at) => s[at],
};

const operators: Record<string, (context: RunContext, out: Output) => Operator> = {
  "complete tables": (context, out) => completeTables(context, (b: Batch) => out.push(b)),
  "row filter": (_, out) => {
    const filter = new RowFilter(false);
    return perBatch(out, (b) => filter.apply(b, positive(b)));
  },
  "row filter that keeps empty tables": (_, out) => {
    const filter = new RowFilter(true);
    return perBatch(out, (b) => filter.apply(b, positive(b)));
  },
  "fold aggregate": (context, out) =>
    aggregate({ name: "sum", column: "_value", kernel: () => sum as Fold }, context, out),
  "table aggregate": (context, out) =>
    aggregate(
      { name: "n", column: "_value", kernel: () => ({ result: "int", table: (_, from, to) => BigInt(to - from) }) },
      context,
      out,
    ),
  "last two rows": (context, out) =>
    selector(
      () => (b, s, rows, n) => {
        for (let i = Math.max(b.offsets[s], b.offsets[s + 1] - 2); i < b.offsets[s + 1]; i++) rows[n++] = i;
        return n;
      },
      context,
      out,
    ),
  regroup: (context, out) => {
    const keyed = columns("host*:string shard:int _time:time _value:float");
    const schemas = new Map();
    const regroup = new Regroup(context, out);
    return {
      push(b) {
        if (!schemas.has(b.schema))
          schemas.set(b.schema, new (b.schema.constructor as never as new (c: unknown) => never)(keyed));
        regroup.add(b, schemas.get(b.schema));
      },
      finish: () => regroup.finish(),
    };
  },
};

function positive(b: Batch): Uint8Array {
  const v = b.vectors[3];
  return Uint8Array.from({ length: b.length }, (_, i) => ((v.data[i] as number) > 0 && v.valid?.[i] !== 0 ? 1 : 0));
}

describe("shapes of operators", () => {
  test("cutting into batches loses nothing", () => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 9 }), (list, rows) => {
        const batches = toBatches(list, rows);
        expect(toTables(batches)).toEqual(toTables(toBatches(list, 1000)));
        for (const b of batches) expect(segmentCount(b)).toBeGreaterThan(0);
      }),
    );
  });

  test.each(Object.keys(operators))("%s answers the same at every batch size", (name) => {
    fc.assert(
      fc.property(tables, fc.integer({ min: 1, max: 5 }), (list, rows) => {
        expect(runOperator(operators[name], list, rows)).toEqual(runOperator(operators[name], list, 1000));
      }),
    );
  });
});
