import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin summaryCutoff : int",
  doc: "How many characters a summary may have; a longer one is cut.",
  examples: [
    `import "contrib/sranka/teams"
teams.summaryCutoff
// => 70`,
  ],
  value: 70n,
});
