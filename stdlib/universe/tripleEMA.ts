import { defineTransform, joinColumns, type Vector } from "../../src/sdk/index.ts";
import { ChainedAverages } from "./_chained-averages.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

class TripleAverage implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly averages: ChainedAverages;

  constructor(n: number) {
    this.averages = new ChainedAverages(n, 3);
  }

  begin(): void {
    this.averages.begin();
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const [first, second, third] = this.averages.run(input, from, to);
    const out = written.data as Float64Array;
    for (let i = from; i < to; i++) {
      out[i] = 3 * first.data[i] - 3 * second.data[i] + third.data[i];
      written.valid[i] = first.valid[i] & second.valid[i] & third.valid[i];
    }
  }
}

export default defineTransform({
  decl: "builtin tripleEMA : (<-tables: stream[{A with _value: B}], n: int) => stream[C] where B: Numeric, C: Record",
  doc: `Replaces each value by the triple exponential moving average \`3.0 * ema1 - 3.0 * ema2 + ema3\`: ema1 is the exponential
moving average of the values, ema2 that of ema1, ema3 that of ema2.

- **n**: the period of all three, at least 1.

The first \`3 * n - 3\` rows of each table are dropped; a table that has no more keeps its last row, with averages over what
there is. Nulls are treated as in \`exponentialMovingAverage()\`.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 2.0}, {_value: 4.0}, {_value: 9.0}, {_value: 3.0}]) |> tripleEMA(n: 2)
// => _value: 4.1111111111111125`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1) }),
  needs: (_, wanted) => joinColumns(wanted, ["_value"]),
  open: ({ n }, context, out) =>
    running(
      {
        name: "tripleEMA",
        columns: ["_value"],
        required: true,
        start: (type) => (isNumeric(type) ? new TripleAverage(n) : undefined),
        strict: true,
        skip: 3 * (n - 1),
        short: "last row",
      },
      context,
      out,
    ),
});
