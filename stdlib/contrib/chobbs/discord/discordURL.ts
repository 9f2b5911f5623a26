import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin discordURL : string",
  doc: "The address that messages are sent to; the id and token of a webhook come behind it.",
  examples: [
    `import "contrib/chobbs/discord"
discord.discordURL
// => https://discordapp.com/api/webhooks/`,
  ],
  value: "https://discordapp.com/api/webhooks/",
});
