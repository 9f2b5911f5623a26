import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address of the server that answers queries in LogQL.",
  examples: [
    `import "contrib/qxip/logql"
logql.defaultURL
// => http://127.0.0.1:3100`,
  ],
  value: "http://127.0.0.1:3100",
});
