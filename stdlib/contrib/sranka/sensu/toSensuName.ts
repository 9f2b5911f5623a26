import { defineScalar } from "../../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin toSensuName : (v: string) => string",
  doc: `Makes a name that Sensu accepts: every character but ASCII letters, digits, \`_\`, \`.\` and \`-\` becomes an underscore. The empty
text becomes one, too.

- **v**: the text.`,
  examples: [
    `import "contrib/sranka/sensu"
sensu.toSensuName(v: "disk /var")
// => disk__var`,
  ],
  kernel: (v: string) => v.replace(/[^\w.-]/gu, "_") || "_",
});
