import { defineScalar, RecordValue, type Value } from "../../src/sdk/index.ts";
import { logGamma } from "./_gamma.ts";

export default defineScalar({
  decl: "builtin lgamma : (x: float) => {lgamma: float, sign: int}",
  doc: `Gives the natural logarithm of the size of the gamma function, and the sign of the gamma function (1 or -1).

- **x**: the number. 0, negative whole numbers and infinity give infinity.

A null is an error.`,
  examples: [
    `import "math"
math.lgamma(x: 1.0)
// => {lgamma: 0, sign: 1}`,
  ],
  call: (a) => {
    const { logarithm, sign } = logGamma(a.float("x"));
    return new RecordValue(
      new Map<string, Value>([
        ["lgamma", logarithm],
        ["sign", BigInt(sign)],
      ]),
    );
  },
});
