import {
  addDuration,
  type Batch,
  bySchema,
  type Column,
  completeTables,
  type Duration,
  defineTransform,
  durationNanoseconds,
  fail,
  isZeroDuration,
  type RunContext,
  Schema,
  type Span,
  segmentCount,
  toFloats,
  type Vector,
  valueColumn,
} from "../../src/sdk/index.ts";
import { type EvenSeries, evenSeries } from "./_even-series.ts";
import { fitHoltWinters } from "./_holt-winters.ts";
import { isNumeric } from "./_running.ts";
import { perRow, timeColumn } from "./_time-column.ts";

interface HoltWintersSpec {
  readonly n: number;
  readonly interval: Duration;
  readonly seasonality: number;
  readonly withFit: boolean;
  readonly withMinSSE: boolean;
  readonly column: string;
  readonly timeColumn: string;
}

export default defineTransform<HoltWintersSpec>({
  decl: `builtin holtWinters : (
    <-tables: stream[A],
    n: int,
    interval: duration,
    ?withFit: bool,
    ?column: string,
    ?timeColumn: string,
    ?seasonality: int,
    ?withMinSSE: bool,
) => stream[B] where A: Record, B: Record`,
  doc: `Forecasts a column by the damped Holt-Winters method.

- **n**: how many values to forecast.
- **interval**: distance of the values in time, positive.
- **withFit**: give the values of the model for the input before the forecast. Default \`false\`.
- **column**: the column of values. Default \`_value\`. It must hold int, uint or float values, but no NaN or infinity.
- **timeColumn**: the column of times. Default \`_time\`.
- **seasonality**: number of values in a season; less than 2 means none. Default 0.
- **withMinSSE**: add a column \`minSSE\` with the sum of the squared errors of the model for the input. Default \`false\`.

The first row of each interval counts, by time rounded to a multiple of it; an interval without a row or with a null is
missing. Rows before the first value and rows without a time are left out. The result has the group key, \`_time\` and
\`_value\`. A table that has fewer than two values, or fewer than a season, becomes empty.`,
  examples: [
    `import "array"
array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, _value: 4.0},
    {_time: 2024-01-01T00:01:00Z, _value: 4.0},
    {_time: 2024-01-01T00:02:00Z, _value: 4.0},
])
    |> holtWinters(n: 1, interval: 1m)
    |> keep(columns: ["_time"])
// => _time: 2024-01-01T00:03:00Z`,
  ],
  read(a) {
    const interval = a.duration("interval");
    if (interval.negative || isZeroDuration(interval)) a.refuse("interval", "must be positive");
    return {
      n: Math.max(0, Number(a.int("n"))),
      interval,
      seasonality: a.count("seasonality", 0),
      withFit: a.bool("withFit", false),
      withMinSSE: a.bool("withMinSSE", false),
      column: a.string("column", "_value"),
      timeColumn: a.string("timeColumn", "_time"),
    };
  },
  needs: (spec) => new Set([spec.column, spec.timeColumn]),
  open(spec, context, out) {
    const plan = bySchema((schema) => layout(schema, spec, context.span));
    return completeTables(context, (batch) => {
      out.push(forecastTables(batch, plan(batch.schema), spec, context));
    });
  },
});

interface Layout {
  readonly time: number;
  readonly value: number;
  readonly keys: readonly number[];
  readonly output: Schema;
}

function layout(schema: Schema, spec: HoltWintersSpec, span: Span): Layout {
  const keys = schema.keys;
  const added: Column[] = [
    { name: "_time", type: "time", key: false },
    { name: "_value", type: "float", key: false },
  ];
  if (spec.withMinSSE) added.push({ name: "minSSE", type: "float", key: false });
  for (const { name } of added) {
    if (keys.some((k) => schema.columns[k].name === name)) {
      fail("FLX0411", span, `holtWinters: column "${name}" is in the group key, so it cannot hold the answer`);
    }
  }
  return {
    time: timeColumn(schema, spec.timeColumn, "holtWinters", span),
    value: valueColumn(schema, spec.column, "holtWinters", span, isNumeric),
    keys,
    output: new Schema([...keys.map((k) => schema.columns[k]), ...added]),
  };
}

/** The times and values that a table gives, and the squared error of their model. */
interface Forecast {
  readonly times: BigInt64Array;
  readonly values: Float64Array;
  readonly error: number;
}

const NOTHING: Forecast = { times: new BigInt64Array(0), values: new Float64Array(0), error: 0 };

function forecastTables(
  batch: Batch,
  { time, value, keys, output }: Layout,
  spec: HoltWintersSpec,
  context: RunContext,
): Batch {
  const times = perRow(batch, time);
  const values = toFloats(batch.vectors[value]);
  const interval = durationNanoseconds(spec.interval);
  const forecasts: Forecast[] = [];
  const offsets = new Int32Array(batch.offsets.length);
  for (let s = 0; s < segmentCount(batch); s++) {
    const rows = [batch.offsets[s], batch.offsets[s + 1]] as const;
    const series = evenSeries(times, values, rows, interval, context.memory);
    forecasts.push(forecast(series, spec, context));
    offsets[s + 1] = offsets[s] + forecasts[s].values.length;
  }
  const length = offsets[forecasts.length];
  const [at, of, error] = [new BigInt64Array(length), new Float64Array(length), new Float64Array(length)];
  forecasts.forEach((f, s) => {
    at.set(f.times, offsets[s]);
    of.set(f.values, offsets[s]);
    error.fill(f.error, offsets[s], offsets[s + 1]);
  });
  const vectors: Vector[] = [
    ...keys.map((k) => batch.vectors[k]),
    { type: "time", data: at, valid: null },
    { type: "float", data: of, valid: null },
  ];
  if (spec.withMinSSE) vectors.push({ type: "float", data: error, valid: null });
  return { schema: output, length, vectors, offsets, continues: false, open: false };
}

function forecast(series: EvenSeries, spec: HoltWintersSpec, { span, memory }: RunContext): Forecast {
  const { n, seasonality, withFit, interval } = spec;
  const length = series.values.length;
  if (length < 2 || (seasonality >= 2 && length < seasonality) || n === 0) return NOTHING;
  if (series.values.some((x) => !Number.isFinite(x))) fail("FLX0414", span, "holtWinters: a value is NaN or infinite");
  memory.reserve(32 * (length + n));
  const fit = fitHoltWinters(series, seasonality, n);
  if (fit === undefined) {
    fail(
      "FLX0414",
      span,
      "holtWinters: the values of the first season add up to zero, so there is no model to begin with",
    );
  }
  memory.release(32 * (length + n));
  const values = withFit ? fit.values : fit.values.subarray(length);
  const times = new BigInt64Array(values.length);
  let time = withFit ? series.start : addDuration(series.stop, interval);
  for (let i = 0; i < times.length; i++) {
    times[i] = time;
    time = addDuration(time, interval);
  }
  return { times, values, error: fit.error };
}
