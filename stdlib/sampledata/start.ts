import { defineValue, Time } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin start : time",
  doc: "The earliest time of the sample data.",
  examples: [
    `import "sampledata"
sampledata.start
// => 2021-01-01T00:00:00.000000000Z`,
  ],
  value: new Time(1_609_459_200_000_000_000n),
});
