import { DurationValue, defineValue, durationFromNanoseconds } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin inf : duration",
  doc: "The longest duration: a window of this length holds all rows.",
  examples: [`int(v: inf)\n// => 9223372036854775807`],
  value: new DurationValue(durationFromNanoseconds(2n ** 63n - 1n)),
});
