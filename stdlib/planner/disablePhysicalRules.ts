import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin disablePhysicalRules : [string]",
  doc: "Names of physical rules of the planner that shall not be applied. Rules never change answers; names of rules that there are not are ignored.",
  examples: [
    `import "planner"
planner.disablePhysicalRules
// => []`,
  ],
  value: [""],
});
