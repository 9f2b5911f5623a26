import { defineTransform, joinColumns, type Memory, type Vector } from "../../src/sdk/index.ts";
import { Momentum } from "./_momentum.ts";
import { isNumeric, type Running, running, type Written } from "./_running.ts";

class EfficiencyRatio implements Running {
  readonly result = "float";
  readonly input = "float";
  private readonly momentum: Momentum;

  constructor(n: number, memory: Memory) {
    this.momentum = new Momentum(n, memory);
  }

  begin(): void {
    this.momentum.begin();
  }

  run(input: Vector, from: number, to: number, written: Written): void {
    this.momentum.run(input, from, to, written);
    const out = written.data as Float64Array;
    for (let i = from; i < to; i++) out[i] = Math.abs(out[i]) / 100;
  }

  end(): void {
    this.momentum.end();
  }
}

export default defineTransform({
  decl: "builtin kaufmansER : (<-tables: stream[A], n: int) => stream[{B with _value: float, _value: float}] where A: Record",
  doc: `Replaces each \`_value\` by Kaufman's efficiency ratio, 0 (back and forth) to 1 (straight): the absolute value of
\`chandeMomentumOscillator()\` divided by 100.

- **n**: the number of changes that are looked at, at least 1.

The first \`n\` rows of each table are dropped, tables that have no more with them.`,
  examples: [
    `import "array"
array.from(rows: [{_value: 1}, {_value: 4}, {_value: 3}, {_value: 2}]) |> kaufmansER(n: 2)
// => _value: 0.5
// => _value: 1.0`,
  ],
  read: (a) => ({ n: a.count<never>("n", undefined, 1) }),
  needs: (_, wanted) => joinColumns(wanted, ["_value"]),
  open: ({ n }, context, out) =>
    running(
      {
        name: "kaufmansER",
        columns: ["_value"],
        required: true,
        start: (type) => (isNumeric(type) ? new EfficiencyRatio(n, context.memory) : undefined),
        strict: true,
        skip: n,
        short: "dropped",
      },
      context,
      out,
    ),
});
