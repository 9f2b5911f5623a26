import {
  type Args,
  type Definition,
  type Documented,
  defineTransform,
  joinColumns,
  type Memory,
  type Vector,
} from "../../src/sdk/index.ts";
import { Momentum } from "./_momentum.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

/** The least speed, that of an exponential average over 30 rows, and how far it is from 2/3, that of one over 2 rows. */
const SLOW = 2 / 31;
const RANGE = 56 / 93;

/**
 * The adaptive average of Perry Kaufman, "Trading Systems and Methods": it follows the values the faster, the straighter they
 * go over the last `n` changes. It begins with the value of row n - 1; a null counts as the value before it.
 */
class AdaptiveAverage implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly n: number;
  private readonly momentum: Momentum;
  private rows = 0;
  private known = false;
  private last = 0;
  private begun = false;
  private average = 0;

  constructor(n: number, memory: Memory) {
    this.n = n;
    this.momentum = new Momentum(n, memory);
  }

  begin(): void {
    this.momentum.begin();
    this.rows = 0;
    this.known = false;
    this.last = 0;
    this.begun = false;
    this.average = 0;
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    this.momentum.run(input, from, to, written);
    const { n } = this;
    const { valid } = input;
    const data = input.data as Float64Array;
    const out = written.data as Float64Array;
    let { rows, known, last, begun, average } = this;
    for (let i = from; i < to; i++) {
      if (rows >= n && !begun && known) {
        begun = true;
        average = last;
      }
      if (valid === null || valid[i] === 1) {
        known = true;
        last = data[i];
      }
      rows++;
      const speed = (Math.abs(out[i]) / 100) * RANGE + SLOW;
      if (begun) average += speed * speed * (last - average);
      else written.valid[i] = 0;
      out[i] = average;
    }
    this.rows = rows;
    this.known = known;
    this.last = last;
    this.begun = begun;
    this.average = average;
  }

  end(): void {
    this.momentum.end();
  }
}

/** Defines Kaufman's adaptive average of the column that the arguments name. */
export function defineAdaptiveAverage(
  documented: Documented,
  columnOf: (a: Args) => string,
  required: boolean,
): Definition {
  return defineTransform({
    ...documented,
    read: (a) => ({ n: a.count<never>("n", undefined, 1), column: columnOf(a) }),
    needs: ({ column }, wanted) => joinColumns(wanted, [column]),
    open: ({ n, column }, context, out) =>
      running(
        {
          name: "kaufmansAMA",
          columns: [column],
          required,
          start: (type) => (isNumeric(type) ? new AdaptiveAverage(n, context.memory) : undefined),
          strict: true,
          skip: n,
          short: "empty",
        },
        context,
        out,
      ),
  });
}
