import { defineTransform, joinColumns, type Memory, type Vector } from "../../src/sdk/index.ts";
import { Ring } from "./_ring.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

/**
 * The mean of the last `n` rows in constant time a row and without subtraction, so that no rounding error stays behind:
 * rows are taken in blocks of n, and a window is the beginning of one block and the rest of the block before it, whose
 * sums from each place to the end were made when it was full.
 */
class Average implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  /** For each place of the block: the value (0 for null), then how many values that is, 1 or 0. */
  private readonly block: Ring;
  /** For each place of the block before: sum and number of its values from there to the end. */
  private readonly rest: Ring;
  private place = 0;
  private sum = 0;
  private count = 0;
  private full = false;

  constructor(n: number, memory: Memory) {
    this.n = n;
    this.block = new Ring(memory);
    this.rest = new Ring(memory);
  }

  begin(): void {
    this.place = 0;
    this.sum = 0;
    this.count = 0;
    this.full = false;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { n } = this;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let block = this.block.values;
    let rest = this.rest.values;
    let { place, sum, count, full } = this;
    for (let i = from; i < to; i++) {
      const at = 2 * place++;
      if (at >= block.length) block = this.block.reach(at + 2);
      const has = valid === null || valid[i] === 1;
      block[at] = has ? data[i] : 0;
      block[at + 1] = has ? 1 : 0;
      sum += block[at];
      count += block[at + 1];
      const values = full ? count + rest[at + 3] : count;
      if (values === 0) written.valid[i] = 0;
      else out[i] = (full ? sum + rest[at + 2] : sum) / values;
      if (place < n) continue;
      rest = this.rest.reach(2 * n + 2);
      sumFromEnd(block, rest, n);
      full = true;
      place = 0;
      sum = 0;
      count = 0;
    }
    this.place = place;
    this.sum = sum;
    this.count = count;
    this.full = full;
  }

  end(): void {
    this.block.release();
    this.rest.release();
  }
}

/** Sums of each place and all after it; those past the last are 0. */
function sumFromEnd(block: Float64Array, rest: Float64Array, n: number): void {
  rest[2 * n] = 0;
  rest[2 * n + 1] = 0;
  for (let at = 2 * n - 1; at >= 0; at--) rest[at] = block[at] + rest[at + 2];
}

export default defineTransform({
  decl: "builtin movingAverage : (<-tables: stream[{A with _value: B}], n: int) => stream[{A with _value: float}] where B: Numeric",
  doc: `Replaces each value by the mean of the last \`n\` rows, and drops the first rows of each table, which have no \`n\` rows yet.

- **n**: how many rows, at least 1.

A null counts as a row but not as a value; a mean over nothing but nulls is null. A table of fewer than \`n\` rows becomes
empty.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 3}, {_value: 7}, {_value: 5}, {_value: 9}]) |> movingAverage(n: 2)
// => _value: 5.0
// => _value: 6.0
// => _value: 7.0`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1) }),
  needs: (_, wanted) => joinColumns(wanted, ["_value"]),
  open: ({ n }, context, out) =>
    running(
      {
        name: "movingAverage",
        columns: ["_value"],
        required: true,
        start: (type) => (isNumeric(type) ? new Average(n, context.memory) : undefined),
        strict: true,
        skip: n - 1,
        short: "empty",
      },
      context,
      out,
    ),
});
