import { defineScalar, RecordValue, type Value } from "../../src/sdk/index.ts";
import { copySign } from "./_bits.ts";

export default defineScalar({
  decl: "builtin modf : (f: float) => {int: float, frac: float}",
  doc: `Takes a number apart into its whole part and what is behind the decimal point; both have the sign of the number.

- **f**: the number.

A null is an error.`,
  examples: [
    `import "math"
math.modf(f: -3.25)
// => {frac: -0.25, int: -3}`,
  ],
  call: (a) => {
    const f = a.float("f");
    const whole = Math.trunc(f);
    return new RecordValue(
      new Map<string, Value>([
        ["int", whole],
        ["frac", copySign(f - whole, f)],
      ]),
    );
  },
});
