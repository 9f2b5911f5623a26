import { defineScalar } from "../../src/sdk/index.ts";

/** Halves to the even neighbour; the sign of zero is kept. */
function roundHalfEven(x: number): number {
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + Math.sign(x) : whole;
}

export default defineScalar({
  decl: "builtin roundtoeven : (x: float) => float",
  doc: `Rounds to the nearest whole number, halves to the even one.

- **x**: the number.

A null gives null.`,
  examples: [
    `import "math"
math.roundtoeven(x: 2.5)
// => 2`,
  ],
  nulls: "propagate",
  total: true,
  kernel: roundHalfEven,
});
