import { defineScalar, RecordValue, type Value } from "../../src/sdk/index.ts";
import { exponentOf, scaleByPowerOfTwo } from "./_bits.ts";

export default defineScalar({
  decl: "builtin frexp : (f: float) => {frac: float, exp: int}",
  doc: `Takes a number apart into a fraction and a power of 2, so that f = frac · 2^exp and the size of \`frac\` is in [0.5, 1).

- **f**: the number. 0, infinities and NaN come back as the fraction, with exponent 0.

A null is an error.`,
  examples: [
    `import "math"
math.frexp(f: 10.0)
// => {exp: 4, frac: 0.625}`,
  ],
  call: (a) => {
    const f = a.float("f");
    const plain = f === 0 || !Number.isFinite(f);
    const exp = plain ? 0n : BigInt(exponentOf(f) + 1);
    return new RecordValue(
      new Map<string, Value>([
        ["frac", scaleByPowerOfTwo(f, -exp)],
        ["exp", exp],
      ]),
    );
  },
});
