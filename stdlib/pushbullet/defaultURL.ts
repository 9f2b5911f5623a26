import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address that pushes are sent to.",
  examples: [
    `import "pushbullet"
pushbullet.defaultURL
// => https://api.pushbullet.com/v2/pushes`,
  ],
  value: "https://api.pushbullet.com/v2/pushes",
});
