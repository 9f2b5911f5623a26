import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultUrl : string",
  doc: "The address that alerts are sent to.",
  examples: [
    `import "contrib/rhajek/bigpanda"
bigpanda.defaultUrl
// => https://api.bigpanda.io/data/v2/alerts`,
  ],
  value: "https://api.bigpanda.io/data/v2/alerts",
});
