import { defineScalar, RecordValue, type Value } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin sincos : (x: float) => {sin: float, cos: float}",
  doc: `Gives the sine and the cosine of an angle.

- **x**: the angle in radians.

A null is an error.`,
  examples: [
    `import "math"
math.sincos(x: 0.0)
// => {cos: 1, sin: 0}`,
  ],
  call: (a) => {
    const x = a.float("x");
    return new RecordValue(
      new Map<string, Value>([
        ["sin", Math.sin(x)],
        ["cos", Math.cos(x)],
      ]),
    );
  },
});
