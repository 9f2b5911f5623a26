import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultAPI : string",
  doc: "The path of queries over a range of time on the server.",
  examples: [
    `import "contrib/qxip/logql"
logql.defaultAPI
// => /loki/api/v1/query_range`,
  ],
  value: "/loki/api/v1/query_range",
});
