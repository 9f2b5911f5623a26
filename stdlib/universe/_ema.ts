import type { Vector } from "../../src/sdk/index.ts";
import type { Running, Written } from "./_running.ts";

/**
 * The exponential moving average. The rows before the `n`-th show the mean of the values so far, and the `n`-th begins the
 * average with it; from then on a value weighs `2 / (n + 1)`. A null repeats the average.
 */
export class ExponentialAverage implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  private readonly weight: number;
  private rows = 0;
  private values = 0;
  /** The sum of the values before row `n`, then the average. */
  private state = 0;

  constructor(n: number) {
    this.n = n;
    this.weight = 2 / (n + 1);
  }

  begin(): void {
    this.rows = 0;
    this.values = 0;
    this.state = 0;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    const { n, weight } = this;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let { rows, values, state } = this;
    for (let i = from; i < to; i++) {
      const has = valid === null || valid[i] === 1;
      if (rows >= n) {
        // A first value after nothing but nulls begins the average.
        if (has) state = values === 0 ? data[i] : data[i] * weight + state * (1 - weight);
        if (has) values++;
        out[i] = state;
      } else {
        if (has) {
          state += data[i];
          values++;
        }
        out[i] = state / values;
        if (++rows === n) state = out[i];
      }
      if (values === 0) written.valid[i] = 0;
    }
    this.rows = rows;
    this.values = values;
    this.state = state;
  }
}
