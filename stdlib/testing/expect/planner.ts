import { defineScalar, RecordValue } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin planner : (rules: [string:int]) => {}",
  doc: `Says how often a test case expects each rule of the planner to be applied. It has no effect: which rules make a script
faster is not part of what the script means. Test cases that call it run all the same.

- **rules**: numbers by names of rules.`,
  examples: [
    `import "testing/expect"
expect.planner(rules: ["PushDownRange": 1])
// => {}`,
  ],
  call: () => new RecordValue(new Map()),
});
