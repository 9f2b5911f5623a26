import {
  type Batch,
  bySchema,
  columnsRead,
  defineTransform,
  durationNanoseconds,
  type FunctionValue,
  fail,
  type IntVector,
  joinColumns,
  perBatch,
  rowPredicate,
  type Span,
  segmentCount,
  type Vector,
} from "../../src/sdk/index.ts";
import { withColumn } from "./_added-column.ts";
import { perRow, timeColumn } from "./_time-column.ts";

interface StateSpec {
  readonly fn: FunctionValue;
  /** Names of the columns added; undefined for none. */
  readonly count: string | undefined;
  readonly duration: string | undefined;
  readonly unit: bigint;
  readonly time: string;
}

export default defineTransform<StateSpec>({
  decl: `builtin stateTracking : (<-tables: stream[A], fn: (r: A) => bool, ?countColumn: string, ?durationColumn: string, ?durationUnit: duration, ?timeColumn: string) => stream[B]
    where A: Record, B: Record`,
  doc: `Tells of each row how long rows have been in a state: how many in a row, and since when.

- **fn**: predicate of a row that is true in the state. Null counts as false.
- **countColumn**: the column for the number of consecutive rows in the state, this one included; -1 outside the state. Left out,
  it is not added.
- **durationColumn**: the column for the time since the first of these rows; -1 outside the state. Left out, it is not added.
- **durationUnit**: the duration that is counted, whole and cut towards zero. Default \`1s\`.
- **timeColumn**: the column of times. Default \`_time\`. It must be there in any case.

For the duration, times must not be null nor run backwards.`,
  examples: [
    `import "array"
array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, v: 1},
    {_time: 2024-01-01T00:01:00Z, v: 5},
    {_time: 2024-01-01T00:03:00Z, v: 6},
])
    |> stateTracking(fn: (r) => r.v > 4, countColumn: "n", durationColumn: "s")
// => _time: 2024-01-01T00:00:00Z, v: 1, n: -1, s: -1
// => _time: 2024-01-01T00:01:00Z, v: 5, n: 1, s: 0
// => _time: 2024-01-01T00:03:00Z, v: 6, n: 2, s: 120`,
  ],
  read(a) {
    const unit = a.has("durationUnit") ? durationNanoseconds(a.duration("durationUnit")) : 1_000_000_000n;
    const duration = a.string("durationColumn", "") || undefined;
    if (duration !== undefined && unit <= 0n) a.refuse("durationUnit", "must be greater than zero");
    const count = a.string("countColumn", "") || undefined;
    return { fn: a.function("fn"), count, duration, unit, time: a.string("timeColumn", "_time") };
  },
  needs({ fn, time, count, duration }, wanted) {
    const { columns, whole } = columnsRead(fn);
    if (whole) return "all";
    const added = [count, duration].flatMap((name) => name ?? []);
    return joinColumns(wanted, [...columns, time, ...added]);
  },
  open(spec, { span }, out) {
    const { count, duration } = spec;
    const layout = bySchema((schema) => {
      const time = timeColumn(schema, spec.time, "stateTracking", span);
      let output = schema;
      for (const name of [count, duration]) {
        if (name !== undefined) output = withColumn(output, { name, type: "int", key: false }, "stateTracking", span);
      }
      return { time, output, predicate: rowPredicate(spec.fn, schema, { span }) };
    });
    const counter = new Counter();
    const timer = new Timer(spec.unit, span);
    return perBatch(out, (batch: Batch) => {
      const { time, output, predicate } = layout(batch.schema);
      const marks = new Uint8Array(batch.length);
      predicate.run(batch, marks);
      const vectors = [...batch.vectors];
      if (count !== undefined) vectors.push(counter.column(batch, marks));
      if (duration !== undefined) vectors.push(timer.column(batch, marks, perRow(batch, time)));
      return { ...batch, schema: output, vectors };
    });
  },
});

/** Counts consecutive marked rows. */
class Counter {
  private count = 0;

  column(batch: Batch, marks: Uint8Array): IntVector {
    const data = new BigInt64Array(batch.length);
    for (let s = 0; s < segmentCount(batch); s++) {
      let count = s === 0 && batch.continues ? this.count : 0;
      for (let i = batch.offsets[s]; i < batch.offsets[s + 1]; i++) {
        count = marks[i] === 1 ? count + 1 : 0;
        data[i] = count === 0 ? -1n : BigInt(count);
      }
      this.count = count;
    }
    return { type: "int", data, valid: null };
  }
}

/** Takes the time since the first of consecutive marked rows. */
class Timer {
  private readonly unit: bigint;
  private readonly span: Span;
  private inState = false;
  /** Start of the state, and the time before. */
  private readonly times = new BigInt64Array(2);
  private begun = false;

  constructor(unit: bigint, span: Span) {
    this.unit = unit;
    this.span = span;
  }

  column(batch: Batch, marks: Uint8Array, time: Vector): IntVector {
    const data = new BigInt64Array(batch.length);
    if (time.valid?.includes(0)) this.refuse("a time is null");
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) {
        this.inState = false;
        this.begun = false;
      }
      this.run(time.data as BigInt64Array, marks, data, batch.offsets[s], batch.offsets[s + 1]);
    }
    return { type: "int", data, valid: null };
  }

  private run(time: BigInt64Array, marks: Uint8Array, data: BigInt64Array, from: number, to: number): void {
    const { unit, times } = this;
    for (let i = from; i < to; i++) {
      if (this.begun && time[i] < times[1]) this.refuse("times run backwards");
      times[1] = time[i];
      this.begun = true;
      if (marks[i] === 0) {
        this.inState = false;
        data[i] = -1n;
        continue;
      }
      if (!this.inState) times[0] = time[i];
      this.inState = true;
      data[i] = BigInt.asIntN(64, time[i] - times[0]) / unit;
    }
  }

  private refuse(why: string): never {
    fail("FLX0413", this.span, `stateTracking: ${why}, so that the duration of a state cannot be told`);
  }
}
