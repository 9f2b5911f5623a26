import { defineScalar } from "../../src/sdk/index.ts";
import { bins } from "./_bins.ts";

export default defineScalar({
  decl: "builtin linearBins : (count: int, start: float, width: float, ?infinity: bool) => [float]",
  doc: `Makes bounds for \`histogram()\` at equal distances.

- **start**: the first bound.
- **width**: the distance from one bound to the next.
- **count**: how many bounds.
- **infinity**: add +Inf as a last bound. Default \`true\`.`,
  examples: [
    `linearBins(start: 0.0, width: 10.0, count: 2)
// => [0, 10, +Inf]`,
  ],
  call(a) {
    const width = a.float("width");
    return bins(a, (bound) => bound + width);
  },
});
