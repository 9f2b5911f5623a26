import {
  DistinctKeys,
  defineTransform,
  type FloatVector,
  fail,
  keyedSchema,
  parseFloat64,
  type Schema,
  type Span,
  type StringVector,
  type Summary,
  summarise,
} from "../../../src/sdk/index.ts";
import { floatColumn, rowValues } from "../../universe/_numeric-columns.ts";

interface PromHistogramSpec {
  readonly q: number;
  readonly countColumn: string;
  readonly upperBoundColumn: string;
  readonly valueColumn: string;
}

interface Bucket {
  readonly bound: number;
  count: number;
}

export default defineTransform<PromHistogramSpec>({
  decl: `builtin promHistogramQuantile : (
    <-tables: stream[A],
    ?countColumn: string,
    ?quantile: float,
    ?upperBoundColumn: string,
    ?valueColumn: string,
) => stream[B] where A: Record, B: Record`,
  doc: `Estimates a quantile from each table, a histogram of Prometheus, like \`histogram_quantile()\` of PromQL.

- **quantile**: the part of the values that lies below the answer. It must be given; below 0.0 the answer is -Inf, above 1.0
  +Inf.
- **countColumn**: column of the numbers of values up to each bound, floats. Default \`_value\`.
- **upperBoundColumn**: column of the bounds, strings. Default \`le\`. Rows whose bound is no number are passed over.
- **valueColumn**: column for the answer. Default \`_value\`.

The highest bound must be +Inf, else the answer is NaN; a quantile above the highest finite bound gives that bound. A table
without the column of bounds becomes an empty table.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{le: "1", _value: 2.0}, {le: "2", _value: 6.0}, {le: "+Inf", _value: 6.0}])
    |> promql.promHistogramQuantile(quantile: 0.5)
// => _value: 1.25`,
  ],
  read: (a) => ({
    q: a.float("quantile"),
    countColumn: a.string("countColumn", "_value"),
    upperBoundColumn: a.string("upperBoundColumn", "le"),
    valueColumn: a.string("valueColumn", "_value"),
  }),
  needs: ({ countColumn, upperBoundColumn }) => new Set([countColumn, upperBoundColumn]),
  open: (spec, { span }, out) =>
    summarise((schema) => quantileOf(spec, schema, span), new DistinctKeys("promHistogramQuantile", span), out),
});

function quantileOf(spec: PromHistogramSpec, input: Schema, span: Span): Summary {
  const name = "promHistogramQuantile";
  const countAt = floatColumn(input, spec.countColumn, name, span);
  const boundAt = input.index(spec.upperBoundColumn);
  if (boundAt >= 0 && input.columns[boundAt].type !== "string") {
    fail("FLX0401", span, `${name}: column "${spec.upperBoundColumn}" must hold strings`);
  }
  let counts: FloatVector;
  let bounds: StringVector;
  let buckets: Bucket[] = [];
  return {
    schema: keyedSchema(input, [{ name: spec.valueColumn, type: "float" }], name, span),
    read(batch) {
      counts = rowValues(batch, countAt) as FloatVector;
      if (boundAt >= 0) bounds = rowValues(batch, boundAt) as StringVector;
    },
    begin() {
      buckets = [];
    },
    add(from, to) {
      for (let i = from; boundAt >= 0 && i < to; i++) {
        if (counts.valid?.[i] === 0) fail("FLX0301", span, `${name}: column "${spec.countColumn}" holds a null`);
        const bound = bounds.valid?.[i] === 0 ? undefined : parseFloat64(bounds.dictionary.values[bounds.data[i]]);
        if (bound !== undefined) buckets.push({ bound, count: counts.data[i] });
      }
    },
    finish([cells]) {
      if (boundAt < 0) return 0;
      cells.append(bucketQuantile(spec.q, buckets));
      return 1;
    },
  };
}

/** The estimate of Prometheus: linear inside a bucket, from zero in the first one. */
function bucketQuantile(q: number, unsorted: readonly Bucket[]): number {
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const buckets = merged(unsorted.toSorted((a, b) => a.bound - b.bound));
  const last = buckets.length - 1;
  if (last < 1 || buckets[last].bound !== Number.POSITIVE_INFINITY) return Number.NaN;
  const rank = q * buckets[last].count;
  const at = buckets.findIndex(({ count }, i) => i === last || count >= rank);
  if (at === last) return buckets[last - 1].bound;
  const { bound, count } = buckets[at];
  if (at === 0) return bound <= 0 ? bound : bound * (rank / count);
  const below = buckets[at - 1];
  return below.bound + (bound - below.bound) * ((rank - below.count) / (count - below.count));
}

/** One bucket for each bound, with counts that never fall. */
function merged(sorted: readonly Bucket[]): Bucket[] {
  const out: Bucket[] = [];
  for (const { bound, count } of sorted) {
    const last = out.at(-1);
    if (last?.bound === bound) last.count += count;
    else out.push({ bound, count });
  }
  for (let i = 1; i < out.length; i++) out[i].count = Math.max(out[i].count, out[i - 1].count);
  return out;
}
