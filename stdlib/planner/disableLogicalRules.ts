import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin disableLogicalRules : [string]",
  doc: "Names of logical rules of the planner that shall not be applied. Rules never change answers; names of rules that there are not are ignored.",
  examples: [
    `import "planner"
planner.disableLogicalRules
// => []`,
  ],
  value: [""],
});
