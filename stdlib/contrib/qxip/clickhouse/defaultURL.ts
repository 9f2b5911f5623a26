import { defineOption } from "../../../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin defaultURL : string",
  doc: "The address of the HTTP interface of ClickHouse.",
  examples: [
    `import "contrib/qxip/clickhouse"
clickhouse.defaultURL
// => http://127.0.0.1:8123`,
  ],
  value: "http://127.0.0.1:8123",
});
