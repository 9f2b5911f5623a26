import {
  type Definition,
  DistinctKeys,
  type Documented,
  defineTransform,
  type FloatVector,
  fail,
  keyedSchema,
  RowSorter,
  type Schema,
  type Span,
  type Summary,
  sortWords,
  summarise,
} from "../../src/sdk/index.ts";
import { floatColumn, rowValues } from "./_numeric-columns.ts";

interface HistogramQuantileSpec {
  readonly name: string;
  readonly q: number;
  readonly countColumn: string;
  readonly upperBoundColumn: string;
  readonly valueColumn: string;
  readonly minValue: number;
  readonly onNonmonotonic: string;
}

const ON_NONMONOTONIC = ["error", "force", "drop"];

/** Defines a function that estimates a quantile from a cumulative histogram. */
export function defineHistogramQuantile(documented: Documented): Definition {
  return defineTransform<HistogramQuantileSpec>({
    ...documented,
    read(a) {
      const onNonmonotonic = a.string("onNonmonotonic", "error");
      if (!ON_NONMONOTONIC.includes(onNonmonotonic)) {
        const message = `value provided to histogramQuantile parameter onNonmonotonic is invalid: "${onNonmonotonic}"`;
        fail("FLX0600", a.span, message, [`it is one of ${ON_NONMONOTONIC.join(", ")}`]);
      }
      return {
        name: a.functionName,
        q: a.float("quantile"),
        countColumn: a.string("countColumn", "_value"),
        upperBoundColumn: a.string("upperBoundColumn", "le"),
        valueColumn: a.string("valueColumn", "_value"),
        minValue: a.float("minValue", 0),
        onNonmonotonic,
      };
    },
    needs: ({ countColumn, upperBoundColumn }) => new Set([countColumn, upperBoundColumn]),
    open: (spec, { span }, out) =>
      summarise((schema) => quantileOf(spec, schema, span), new DistinctKeys(spec.name, span), out),
  });
}

function quantileOf(spec: HistogramQuantileSpec, input: Schema, span: Span): Summary {
  const { name } = spec;
  const countAt = floatColumn(input, spec.countColumn, name, span);
  const boundAt = floatColumn(input, spec.upperBoundColumn, name, span);
  let counts: FloatVector;
  let bounds: FloatVector;
  const table: Buckets = { counts: [], bounds: [] };
  const number = ({ data, valid }: FloatVector, row: number, column: string): number => {
    if (valid !== null && valid[row] === 0) fail("FLX0301", span, `${name}: column "${column}" holds a null`);
    return data[row];
  };
  return {
    schema: keyedSchema(input, [{ name: spec.valueColumn, type: "float" }], name, span),
    read(batch) {
      counts = rowValues(batch, countAt) as FloatVector;
      bounds = rowValues(batch, boundAt) as FloatVector;
    },
    begin() {
      table.counts.length = 0;
      table.bounds.length = 0;
    },
    add(from, to) {
      for (let i = from; i < to; i++) {
        table.counts.push(number(counts, i, spec.countColumn));
        table.bounds.push(number(bounds, i, spec.upperBoundColumn));
      }
    },
    finish([cells]) {
      if (table.counts.length === 0) fail("FLX0410", span, `${name}: a histogram without rows has no quantile`);
      const buckets = inOrder(table);
      if (!isMonotonic(buckets.counts, spec.onNonmonotonic === "force")) {
        if (spec.onNonmonotonic === "drop") return 0;
        fail(
          "FLX0410",
          span,
          `${name}: histogram records counts are not monotonic: they fall from one bound to the next`,
          ['histograms are cumulative; onNonmonotonic: "force" lifts such a count, "drop" leaves the table empty'],
        );
      }
      cells.append(interpolate(buckets, spec.q, spec.minValue));
      return 1;
    },
  };
}

interface Buckets {
  readonly counts: number[];
  readonly bounds: number[];
}

/** The buckets by ascending bounds. */
function inOrder({ counts, bounds }: Buckets): Buckets {
  if (bounds.every((b, i) => i === 0 || bounds[i - 1] <= b)) return { counts, bounds };
  const words = sortWords({ type: "float", data: Float64Array.from(bounds), valid: null }, false);
  const order = new RowSorter().sort(words, Int32Array.of(0, bounds.length));
  return { counts: Array.from(order, (i) => counts[i]), bounds: Array.from(order, (i) => bounds[i]) };
}

/** Whether no count is less than the one before; with `force` such counts are lifted. */
function isMonotonic(counts: number[], force: boolean): boolean {
  let before = 0;
  for (let i = 0; i < counts.length; i++) {
    if (counts[i] < before) {
      if (!force) return false;
      counts[i] = before;
    }
    before = counts[i];
  }
  return true;
}

/**
 * The value at the rank `q` of all counted, taking the values of a bucket as spread evenly over it; null if nothing was
 * counted. Where a bound is infinite, the other one is the answer.
 */
export function interpolate({ counts, bounds }: Buckets, q: number, minValue: number): number | null {
  const last = counts.length - 1;
  if (counts[last] === 0) return null;
  const rank = q * counts[last];
  let below = -1;
  for (let i = 0; i <= last; i++) if (rank >= counts[i]) below = i;
  if (below === last) return bounds[last];
  const lowCount = below < 0 ? 0 : counts[below];
  const low = below < 0 ? minValue : bounds[below];
  const high = bounds[below + 1];
  if (rank === lowCount) return low;
  if (low === Number.NEGATIVE_INFINITY) return high;
  if (high === Number.POSITIVE_INFINITY) return low;
  return low + ((high - low) * (rank - lowCount)) / (counts[below + 1] - lowCount);
}
