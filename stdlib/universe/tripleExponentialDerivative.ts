import { type Batch, defineTransform, joinColumns, nullVector, type Vector } from "../../src/sdk/index.ts";
import { ChainedAverages } from "./_chained-averages.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

/** Per cent by which the third average differs from itself one row before. */
class AverageChange implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  private readonly averages: ChainedAverages;
  private rows = 0;
  /** The third average of the row before, where that is known. */
  private known = false;
  private last = 0;

  constructor(n: number) {
    this.n = n;
    this.averages = new ChainedAverages(n, 3);
  }

  begin(): void {
    this.averages.begin();
    this.rows = 0;
    this.known = false;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const begins = 3 * (this.n - 1);
    const third = this.averages.run(input, from, to)[2];
    const out = written.data as Float64Array;
    let { rows, known, last } = this;
    for (let i = from; i < to; i++) {
      const knownNow = rows >= begins && third.valid[i] === 1;
      if (known && knownNow) out[i] = (third.data[i] / last - 1) * 100;
      else written.valid[i] = 0;
      known = knownNow;
      last = third.data[i];
      rows++;
    }
    this.rows = rows;
    this.known = known;
    this.last = last;
  }
}

export default defineTransform({
  decl: "builtin tripleExponentialDerivative : (<-tables: stream[{A with _value: B}], n: int) => stream[{A with _value: float}] where A: Record, B: Numeric",
  doc: `Replaces each value by the triple exponential derivative (TRIX): the change in per cent, from one row to the next, of the
exponential moving average of the exponential moving average of the exponential moving average of the values.

- **n**: the period of all three, at least 1.

The first \`3 * n - 2\` rows of each table are dropped; a table that has no more keeps its last row, with null. Nulls are treated
as in \`exponentialMovingAverage()\`. Other columns of numbers outside the group key come out as nulls.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 8.0}, {_value: 8.0}, {_value: 8.0}, {_value: 8.0}, {_value: 16.0}])
    |> tripleExponentialDerivative(n: 2)
// => _value: 29.629629629629626`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1) }),
  needs: (_, wanted) => joinColumns(wanted, ["_value"]),
  open({ n }, context, out) {
    const operator = running(
      {
        name: "tripleExponentialDerivative",
        columns: ["_value"],
        required: true,
        start: (type) => (isNumeric(type) ? new AverageChange(n) : undefined),
        strict: true,
        skip: 3 * n - 2,
        short: "last row",
      },
      context,
      out,
    );
    return { push: (batch) => operator.push(withoutNumbers(batch), 0), finish: () => operator.finish(0) };
  },
});

/** The reference engine answers so, and scripts that were written for it may count on it. */
function withoutNumbers(batch: Batch): Batch {
  const vectors = batch.vectors.map((v, c) => {
    const { name, key } = batch.schema.columns[c];
    return key || name === "_value" || !isNumeric(v.type) ? v : nullVector(v.type, batch.length);
  });
  return { ...batch, vectors };
}
