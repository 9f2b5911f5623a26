import {
  bySchema,
  defineTransform,
  durationNanoseconds,
  fail,
  joinColumns,
  perBatch,
  RowFilter,
  Schema,
  type Span,
} from "../../src/sdk/index.ts";
import { type RateMode, rateOf, TimeOrder } from "./_rate.ts";
import { perRow, timeColumn } from "./_time-column.ts";

export default defineTransform({
  decl: `builtin derivative : (
    <-tables: stream[A],
    ?unit: duration,
    ?nonNegative: bool,
    ?columns: [string],
    ?timeColumn: string,
    ?initialZero: bool,
) => stream[B] where A: Record, B: Record`,
  doc: `Replaces the values of columns by their rate of change since the value before, and drops the first row of each table.

- **unit**: the duration that rates are told over. Default \`1s\`.
- **nonNegative**: a value less than the one before gives null. Default \`false\`.
- **columns**: the columns; those that a table does not have are ignored. Default \`["_value"]\`. They must hold int, uint or
  float values; the rates are floats.
- **timeColumn**: the column of times. Default \`_time\`. Times must ascend and must not be null; of several rows with one
  time the first counts and the others are dropped.
- **initialZero**: with \`nonNegative\`, a value less than the one before gives 0. Default \`false\`.

A null gives null; the next rate spans the gap from the last value before it.`,
  examples: [
    `import "array"
array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, _value: 3.0},
    {_time: 2024-01-01T00:00:10Z, _value: 8.0},
    {_time: 2024-01-01T00:00:30Z, _value: 6.0},
])
    |> derivative(unit: 1s)
// => _time: 2024-01-01T00:00:10Z, _value: 0.5
// => _time: 2024-01-01T00:00:30Z, _value: -0.1`,
  ],
  read: (a) => ({
    mode: {
      unit: a.has("unit") ? Number(durationNanoseconds(a.duration("unit"))) : 1e9,
      nonNegative: a.bool("nonNegative", false),
      initialZero: a.bool("initialZero", false),
    },
    columns: a.strings("columns", ["_value"]),
    timeColumn: a.string("timeColumn", "_time"),
  }),
  needs: ({ columns, timeColumn }, wanted) => joinColumns(wanted, [...columns, timeColumn]),
  open(spec, { span }, out) {
    const filter = new RowFilter(true);
    const order = new TimeOrder(span);
    const plan = bySchema((schema) => layout(schema, spec, span));
    return perBatch(out, (batch) => {
      const { schema, rates, time } = plan(batch.schema);
      const times = perRow(batch, time);
      const uses = order.usesOf(batch, times);
      const vectors = batch.vectors.map((v, c) => rates[c]?.run(v, times, uses) ?? v);
      return filter.apply({ ...batch, schema, vectors }, uses);
    });
  },
});

function layout(
  schema: Schema,
  spec: { readonly mode: RateMode; readonly columns: readonly string[]; readonly timeColumn: string },
  span: Span,
) {
  const time = timeColumn(schema, spec.timeColumn, "derivative", span);
  const rates = schema.columns.map(({ name, type, key }) => {
    if (!spec.columns.includes(name)) return undefined;
    const rate = rateOf(type, spec.mode);
    if (rate === undefined) fail("FLX0401", span, `derivative cannot take column "${name}" of type ${type}`);
    if (key) fail("FLX0406", span, `derivative: column "${name}" is in the group key, so it cannot be changed`);
    return rate;
  });
  const columns = schema.columns.map((c, i) => (rates[i] === undefined ? c : { ...c, type: "float" as const }));
  return { schema: new Schema(columns), rates, time };
}
