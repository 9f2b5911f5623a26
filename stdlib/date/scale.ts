import { type Duration, defineScalar, scaleDuration } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin scale : (d: duration, n: int) => duration",
  doc: `Multiplies a duration, its months and its nanoseconds each for itself.

- **d**: the duration.
- **n**: the factor, which can be negative.`,
  examples: [
    `import "date"\ndate.scale(d: 1mo2d, n: 3)\n// => 3mo6d`,
    `import "date"\ndate.scale(d: 1h, n: -36)\n// => -1d12h`,
  ],
  kernel: (d: Duration, n: bigint) => scaleDuration(d, n),
});
