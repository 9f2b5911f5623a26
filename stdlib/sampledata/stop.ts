import { defineValue, Time } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin stop : time",
  doc: "A time later than all of the sample data.",
  examples: [
    `import "sampledata"
sampledata.stop
// => 2021-01-01T00:01:00.000000000Z`,
  ],
  value: new Time(1_609_459_260_000_000_000n),
});
