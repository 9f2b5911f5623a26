import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultSilent : bool",
  doc: "Whether a message arrives without a sound.",
  examples: [
    `import "contrib/sranka/telegram"
telegram.defaultSilent
// => true`,
  ],
  value: true,
});
