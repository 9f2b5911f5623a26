import {
  columnHints,
  DistinctKeys,
  defineTransform,
  type FloatVector,
  fail,
  keyedSchema,
  type Schema,
  type Span,
  type Summary,
  summarise,
} from "../../src/sdk/index.ts";
import { floatColumn, rowValues } from "./_numeric-columns.ts";

interface CovarianceSpec {
  readonly columns: readonly string[];
  readonly pearsonr: boolean;
  readonly valueDst: string;
}

export default defineTransform<CovarianceSpec>({
  decl: `builtin covariance : (
    <-tables: stream[A],
    columns: [string],
    ?pearsonr: bool,
    ?valueDst: string,
) => stream[B] where A: Record, B: Record`,
  doc: `Computes the covariance of two columns of each table.

- **columns**: the two columns. They must hold floats.
- **pearsonr**: give Pearson's correlation coefficient instead, from -1.0 to 1.0. Default \`false\`.
- **valueDst**: column for the answer. Default \`_value\`.

Rows with a null in one of the columns are passed over. Fewer than two rows give NaN, and so does the coefficient of a column
whose values are all equal.`,
  examples: [
    `import "array"
array.from(rows: [{x: 1.0, y: 2.0}, {x: 2.0, y: 4.0}, {x: 3.0, y: 6.0}]) |> covariance(columns: ["x", "y"])
// => _value: 2.0`,
  ],
  read(a) {
    const columns = a.strings("columns");
    if (columns.length !== 2) a.refuse("columns", `must name two columns, it names ${columns.length}`);
    return { columns, pearsonr: a.bool("pearsonr", false), valueDst: a.string("valueDst", "_value") };
  },
  needs: ({ columns }) => new Set(columns),
  open: (spec, { span }, out) =>
    summarise((schema) => covarianceOf(spec, schema, span), new DistinctKeys("covariance", span), out),
});

/** Welford's method for two columns. */
function covarianceOf({ columns, pearsonr, valueDst }: CovarianceSpec, input: Schema, span: Span): Summary {
  const [xAt, yAt] = columns.map((name) => {
    if (input.index(name) >= 0) return floatColumn(input, name, "covariance", span);
    const message = `covariance: specified column does not exist in table: ${name}`;
    return fail("FLX0400", span, message, columnHints(input, name));
  });
  let xs: FloatVector;
  let ys: FloatVector;
  let n = 0;
  let xMean = 0;
  let yMean = 0;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  return {
    schema: keyedSchema(input, [{ name: valueDst, type: "float" }], "covariance", span),
    read(batch) {
      xs = rowValues(batch, xAt) as FloatVector;
      ys = rowValues(batch, yAt) as FloatVector;
    },
    begin() {
      n = xMean = yMean = xx = yy = xy = 0;
    },
    add(from, to) {
      for (let i = from; i < to; i++) {
        if (xs.valid?.[i] === 0 || ys.valid?.[i] === 0) continue;
        const x = xs.data[i];
        const y = ys.data[i];
        n++;
        const dx = x - xMean;
        const dy = y - yMean;
        xMean += dx / n;
        yMean += dy / n;
        xx += dx * (x - xMean);
        yy += dy * (y - yMean);
        xy += dx * (y - yMean);
      }
    },
    finish([cells]) {
      cells.append(n < 2 ? Number.NaN : pearsonr ? xy / Math.sqrt(xx * yy) : xy / (n - 1));
      return 1;
    },
  };
}
