import type { FloatVector, Vector } from "../../src/sdk/index.ts";
import { ExponentialAverage } from "./_ema.ts";

type Stage = FloatVector & { readonly valid: Uint8Array };

/**
 * Exponential moving averages of each other: the second goes over the results of the first, which begin with row `n`, the
 * third over those of the second. A row before a stage begins shows there what it shows in the stage before: what comes of a
 * table that ends with it.
 */
export class ChainedAverages {
  private readonly n: number;
  private readonly averages: readonly ExponentialAverage[];
  private stages: readonly Stage[] = [];
  private rows = 0;

  constructor(n: number, count: number) {
    this.n = n;
    this.averages = Array.from({ length: count }, () => new ExponentialAverage(n));
  }

  begin(): void {
    this.rows = 0;
    for (const average of this.averages) average.begin();
  }

  /** Rows `from` to `to` of each stage, good until the next call. */
  run(input: Vector, from: number, to: number): readonly Stage[] {
    if (this.stages.length === 0 || this.stages[0].data.length < to) {
      this.stages = this.averages.map(() => newStage(input.data.length));
    }
    let source = input;
    this.stages.forEach((stage, k) => {
      const begin = Math.max(from, Math.min(to, from + k * (this.n - 1) - this.rows));
      stage.data.set((source.data as Float64Array).subarray(from, begin), from);
      if (source.valid === null) stage.valid.fill(1, from, begin);
      else stage.valid.set(source.valid.subarray(from, begin), from);
      stage.valid.fill(1, begin, to);
      this.averages[k].run(source, begin, to, stage);
      source = stage;
    });
    this.rows += to - from;
    return this.stages;
  }
}

function newStage(n: number): Stage {
  return { type: "float", data: new Float64Array(n), valid: new Uint8Array(n) };
}
