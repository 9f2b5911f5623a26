import {
  type Batch,
  bySchema,
  defineTransform,
  fail,
  intervalProblem,
  needColumn,
  type Schema,
  type Span,
  segmentCount,
  UTC,
  Window,
  ZERO_DURATION,
} from "../../src/sdk/index.ts";
import { timeColumn } from "../universe/_time-column.ts";
import { PointTables } from "./_point-tables.ts";

export default defineTransform({
  decl: `builtin linear : (<-tables: stream[{A with _time: time, _value: float}], every: duration)
    => stream[{A with _time: time, _value: float}]`,
  doc: `Adds points on the straight lines between the points of each table, at every multiple of an interval.

- **every**: the interval: a positive duration of months (\`mo\`, \`y\`) or of shorter units. Multiples count from 1970-01-01 in
  UTC.

The given points stay. A table can have \`_time\`, \`_value\` and columns of the group key, no others. A null time or value is
an error. No points are added before one that is not later than the one before it.`,
  examples: [
    `import "array"
import "interpolate"
array.from(rows: [{_time: 2024-01-01T00:00:30Z, _value: 1.0}, {_time: 2024-01-01T00:02:30Z, _value: 5.0}])
    |> interpolate.linear(every: 1m)
// => _time: 2024-01-01T00:00:30Z, _value: 1.0
// => _time: 2024-01-01T00:01:00Z, _value: 2.0
// => _time: 2024-01-01T00:02:00Z, _value: 4.0
// => _time: 2024-01-01T00:02:30Z, _value: 5.0`,
  ],
  read(a) {
    const every = a.duration("every");
    const problem = intervalProblem(every);
    if (problem !== undefined) a.refuse("every", `is wrong: ${problem}`);
    return { window: new Window({ every, period: every, offset: ZERO_DURATION, zone: UTC }) };
  },
  open({ window }, { span, batchRows }, out) {
    const columns = bySchema((schema) => layout(schema, span));
    const line = new Line(window, new PointTables(batchRows, out), span);
    return {
      push: (batch) => line.push(batch, columns(batch.schema)),
      finish() {},
    };
  },
});

interface Layout {
  readonly time: number;
  readonly value: number;
}

function layout(schema: Schema, span: Span): Layout {
  const time = timeColumn(schema, "_time", "interpolate.linear", span);
  const value = needColumn(schema, "_value", "interpolate.linear", span);
  if (schema.columns[value].type !== "float") {
    const { type } = schema.columns[value];
    fail("FLX0401", span, `interpolate.linear: column "_value" must hold floats, it holds ${type} values`);
  }
  schema.columns.forEach(({ name, key }, c) => {
    if ((c === time || c === value) && key) {
      fail("FLX0406", span, `interpolate.linear: column "${name}" is in the group key, so it cannot be changed`);
    }
    if (c !== time && c !== value && !key) {
      fail("FLX0406", span, `interpolate.linear: column "${name}" must be in the group key, or be dropped before`);
    }
  });
  return { time, value };
}

/** Goes over the points of a stream and remembers the last one of the open table. */
class Line {
  private readonly window: Window;
  private readonly tables: PointTables;
  private readonly span: Span;
  private known = false;
  private time = 0n;
  private value = 0;

  constructor(window: Window, tables: PointTables, span: Span) {
    this.window = window;
    this.tables = tables;
    this.span = span;
  }

  push(batch: Batch, { time, value }: Layout): void {
    const times = batch.vectors[time];
    const values = batch.vectors[value];
    if (times.valid?.includes(0)) fail("FLX0413", this.span, "interpolate.linear: a row has no time");
    if (values.valid?.includes(0)) fail("FLX0301", this.span, "interpolate.linear: a row has no value");
    this.tables.begin(batch, time);
    for (let s = 0; s < segmentCount(batch); s++) {
      if (s > 0 || !batch.continues) this.known = false;
      this.tables.beginTable(s);
      for (let i = batch.offsets[s]; i < batch.offsets[s + 1]; i++) {
        this.add(times.data[i] as bigint, values.data[i] as number);
      }
      this.tables.endTable();
    }
    this.tables.flush(batch.open);
  }

  private add(time: bigint, value: number): void {
    if (this.known && time > this.time) this.fill(time, value);
    this.tables.add(time, value);
    this.known = true;
    this.time = time;
    this.value = value;
  }

  /** The points between the last one and this. */
  private fill(time: bigint, value: number): void {
    const { window, tables } = this;
    const slope = (value - this.value) / Number(time - this.time);
    let index = window.last(this.time) + 1n;
    for (let at = window.lower(index); at < time; at = window.lower(++index)) {
      tables.add(at, this.value + slope * Number(at - this.time));
    }
  }
}
