import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address that events are sent to.",
  examples: [
    `import "pagerduty"
pagerduty.defaultURL
// => https://events.pagerduty.com/v2/enqueue`,
  ],
  value: "https://events.pagerduty.com/v2/enqueue",
});
