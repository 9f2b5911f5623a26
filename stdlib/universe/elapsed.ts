import { bySchema, defineTransform, durationNanoseconds, joinColumns, type Vector } from "../../src/sdk/index.ts";
import { withColumn } from "./_added-column.ts";
import { HeadCut } from "./_head-cut.ts";
import { type Running, runDown, type Written } from "./_running.ts";
import { perRow, timeColumn } from "./_time-column.ts";

/** Whole units from the time before to each time, cut towards zero. */
class Elapsed implements Running {
  readonly result = "int";
  private readonly unit: bigint;
  private known = false;
  private readonly previous = new BigInt64Array(1);

  constructor(unit: bigint) {
    this.unit = unit;
  }

  begin(): void {
    this.known = false;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { unit } = this;
    const { valid } = input;
    const data = input.data as BigInt64Array;
    const out = written.data as BigInt64Array;
    let { known } = this;
    let previous: BigInt64Array = this.previous;
    let at = 0;
    for (let i = from; i < to; i++) {
      if (valid !== null && valid[i] === 0) {
        written.valid[i] = 0;
        continue;
      }
      if (known) out[i] = BigInt.asIntN(64, data[i] - previous[at]) / unit;
      else written.valid[i] = 0;
      known = true;
      previous = data;
      at = i;
    }
    this.known = known;
    this.previous[0] = previous[at];
  }
}

export default defineTransform({
  decl: `builtin elapsed : (<-tables: stream[A], ?unit: duration, ?timeColumn: string, ?columnName: string) => stream[B]
    where A: Record, B: Record`,
  doc: `Adds a column with the time that has passed since the row before, and drops the first row of each table.

- **unit**: the duration that is counted, whole and cut towards zero. Default \`1s\`.
- **timeColumn**: the column of times. Default \`_time\`.
- **columnName**: the new column of ints. Default \`elapsed\`. The table must not have it yet.

A null time gives null; the next one is counted from the last time before it. Times that run backwards give negative numbers.`,
  examples: [
    `import "array"
array.from(rows: [{_time: 2024-01-01T00:00:00Z}, {_time: 2024-01-01T00:01:30Z}, {_time: 2024-01-01T00:02:00Z}])
    |> elapsed()
// => _time: 2024-01-01T00:01:30Z, elapsed: 90
// => _time: 2024-01-01T00:02:00Z, elapsed: 30`,
  ],
  read(a) {
    const unit = a.has("unit") ? durationNanoseconds(a.duration("unit")) : 1_000_000_000n;
    if (unit === 0n) a.refuse("unit", "must not be zero");
    return { unit, timeColumn: a.string("timeColumn", "_time"), columnName: a.string("columnName", "elapsed") };
  },
  needs: (spec, wanted) => joinColumns(wanted, [spec.timeColumn, spec.columnName]),
  open(spec, { span }, out) {
    const cut = new HeadCut(1, "empty", out);
    const elapsed = new Elapsed(spec.unit);
    const plan = bySchema((schema) => ({
      time: timeColumn(schema, spec.timeColumn, "elapsed", span),
      output: withColumn(schema, { name: spec.columnName, type: "int", key: false }, "elapsed", span),
    }));
    return {
      push(batch) {
        const { time, output } = plan(batch.schema);
        const column = runDown(batch, perRow(batch, time), elapsed);
        cut.push({ ...batch, schema: output, vectors: [...batch.vectors, column] });
      },
      finish: () => cut.finish(),
    };
  },
});
