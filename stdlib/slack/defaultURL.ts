import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address that messages are sent to.",
  examples: [
    `import "slack"
slack.defaultURL
// => https://slack.com/api/chat.postMessage`,
  ],
  value: "https://slack.com/api/chat.postMessage",
});
