import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address that messages are sent to; the token of a bot comes behind it.",
  examples: [
    `import "contrib/sranka/telegram"
telegram.defaultURL
// => https://api.telegram.org/bot`,
  ],
  value: "https://api.telegram.org/bot",
});
