import {
  type Definition,
  DistinctKeys,
  type Documented,
  defineTransform,
  type FloatVector,
  fail,
  formatFloat,
  keyedSchema,
  type Schema,
  type Span,
  type Summary,
  summarise,
} from "../../src/sdk/index.ts";
import { floatColumn, rowValues } from "./_numeric-columns.ts";

interface HistogramSpec {
  readonly name: string;
  readonly column: string;
  readonly upperBoundColumn: string;
  readonly countColumn: string;
  /** Ascending upper bounds. */
  readonly bins: Float64Array;
  readonly normalize: boolean;
}

/** Defines a function that counts the values of a column that are not above each of some bounds. */
export function defineHistogram(documented: Documented): Definition {
  return defineTransform<HistogramSpec>({
    ...documented,
    read: (a) => ({
      name: a.functionName,
      column: a.string("column", "_value"),
      upperBoundColumn: a.string("upperBoundColumn", "le"),
      countColumn: a.string("countColumn", "_value"),
      bins: Float64Array.from(a.array("bins") as readonly number[]).sort(),
      normalize: a.bool("normalize", false),
    }),
    needs: ({ column }) => new Set([column]),
    open: (spec, { span }, out) =>
      summarise((schema) => histogramOf(spec, schema, span), new DistinctKeys(spec.name, span), out),
  });
}

function histogramOf(spec: HistogramSpec, input: Schema, span: Span): Summary {
  const { bins, name } = spec;
  const at = floatColumn(input, spec.column, name, span);
  const counts = new Float64Array(bins.length);
  let values: FloatVector;
  const schema = keyedSchema(
    input,
    [
      { name: spec.upperBoundColumn, type: "float" },
      { name: spec.countColumn, type: "float" },
    ],
    name,
    span,
  );
  return {
    schema,
    read(batch) {
      values = rowValues(batch, at) as FloatVector;
    },
    begin: () => void counts.fill(0),
    add(from, to) {
      const { data, valid } = values;
      for (let i = from; i < to; i++) {
        if (valid !== null && valid[i] === 0) continue;
        const bin = firstNotBelow(bins, data[i]);
        if (bin === bins.length) {
          fail("FLX0410", span, `${name}: the value ${formatFloat(data[i])} is above all bins`, [
            "let the last bin be +Inf: linearBins() and logarithmicBins() do so",
          ]);
        }
        counts[bin]++;
      }
    },
    finish([bounds, cumulated]) {
      const total = spec.normalize ? counts.reduce((sum, n) => sum + n, 0) : 1;
      let below = 0;
      for (let bin = 0; bin < bins.length; bin++) {
        below += counts[bin];
        bounds.append(bins[bin]);
        cumulated.append(below / total);
      }
      return bins.length;
    },
  };
}

/** The first bound that is not less than `x`. */
function firstNotBelow(bounds: Float64Array, x: number): number {
  let low = 0;
  let high = bounds.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x <= bounds[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}
