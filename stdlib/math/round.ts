import { defineScalar } from "../../src/sdk/index.ts";

/** Halves away from zero; the sign of zero is kept. */
function roundHalfAway(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

export default defineScalar({
  decl: "builtin round : (x: float) => float",
  doc: `Rounds to the nearest whole number, halves away from zero.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.round(x: -2.5)
// => -3`,
  ],
  nulls: "propagate",
  total: true,
  kernel: roundHalfAway,
});
