import { DurationValue, defineOption, ZERO_DURATION } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin timeout : duration",
  doc: `How long a test case may take: one that takes longer fails. It is set in a test case, or in a file for all of its test
cases, to a duration as it is written: \`option testing.timeout = 5s\`. Default: \`0s\`, what \`fluxts test --timeout\` says.`,
  examples: [
    `import "testing"
string(v: testing.timeout)
// => 0ns`,
  ],
  value: new DurationValue(ZERO_DURATION),
});
