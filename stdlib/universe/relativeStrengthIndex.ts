import { defineTransform, joinColumns, type Vector } from "../../src/sdk/index.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

/**
 * The index of J. Welles Wilder, "New Concepts in Technical Trading Systems" (1978): average gain against average loss, both
 * plain means over the first `n` rows and smoothed by `1 / n` from then on. The first value counts as a gain from zero.
 */
class StrengthIndex implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  private rows = 0;
  private values = 0;
  private last = 0;
  private gain = 0;
  private loss = 0;

  constructor(n: number) {
    this.n = n;
  }

  begin(): void {
    this.rows = 0;
    this.values = 0;
    this.last = 0;
    this.gain = 0;
    this.loss = 0;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { n } = this;
    const weight = 1 / n;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let { rows, values, last, gain, loss } = this;
    for (let i = from; i < to; i++) {
      if (valid === null || valid[i] === 1) {
        const value = data[i];
        const up = value > last ? value - last : 0;
        const down = value < last ? last - value : 0;
        if (values === 0) {
          gain = up;
          loss = down;
        } else if (rows < n) {
          gain = (gain * values + up) / (values + 1);
          loss = (loss * values + down) / (values + 1);
        } else {
          gain = up * weight + gain * (1 - weight);
          loss = down * weight + loss * (1 - weight);
        }
        last = value;
        values++;
      }
      rows++;
      if (values === 0) written.valid[i] = 0;
      else out[i] = 100 - 100 / (1 + gain / loss);
    }
    this.rows = rows;
    this.values = values;
    this.last = last;
    this.gain = gain;
    this.loss = loss;
  }
}

export default defineTransform({
  decl: "builtin relativeStrengthIndex : (<-tables: stream[A], n: int, ?columns: [string]) => stream[B] where A: Record, B: Record",
  doc: `Replaces the values of columns by the relative strength index, 0 (only losses) to 100 (only gains).

- **n**: the period, at least 1.
- **columns**: the columns; those that a table does not have are ignored. Default \`["_value"]\`. They must hold int, uint or
  float values.

The index is \`100 - 100 / (1 + gain / loss)\`: mean gain and loss over the first \`n\` rows, in which the first value counts as a
gain from zero, then smoothed by \`1 / n\`. The first \`n\` rows of each table are dropped; a table that has no more keeps its
last row. A null repeats the index.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1.0}, {_value: 2.0}, {_value: 4.0}, {_value: 3.0}]) |> relativeStrengthIndex(n: 2)
// => _value: 100.0
// => _value: 60.0`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1), columns: a.strings("columns", ["_value"]) }),
  needs: ({ columns }, wanted) => joinColumns(wanted, columns),
  open: ({ n, columns }, context, out) =>
    running(
      {
        name: "relativeStrengthIndex",
        columns,
        required: false,
        start: (type) => (isNumeric(type) ? new StrengthIndex(n) : undefined),
        strict: true,
        skip: n,
        short: "last row",
      },
      context,
      out,
    ),
});
