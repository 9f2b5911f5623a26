import { defineScalar } from "../../src/sdk/index.ts";
import { bins } from "./_bins.ts";

export default defineScalar({
  decl: "builtin logarithmicBins : (count: int, factor: float, start: float, ?infinity: bool) => [float]",
  doc: `Makes bounds for \`histogram()\` each of which is a multiple of the one before.

- **start**: the first bound.
- **factor**: by what a bound is multiplied to give the next.
- **count**: how many bounds.
- **infinity**: add +Inf as a last bound. Default \`true\`.`,
  examples: [
    `logarithmicBins(start: 1.0, factor: 10.0, count: 3, infinity: false)
// => [1, 10, 100]`,
  ],
  call(a) {
    const factor = a.float("factor");
    return bins(a, (bound) => bound * factor);
  },
});
