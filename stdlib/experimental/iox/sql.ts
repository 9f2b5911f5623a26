import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin sql : (bucket: string, query: string) => stream[A] where A: Record",
    doc: "Reads the rows of an SQL query to InfluxDB IOx. It is refused: there is no client for it.",
    examples: [
      `import "experimental/iox"

iox.sql(bucket: "home", query: "SELECT * FROM climate")
// => error: iox.sql: there is no client for InfluxDB IOx`,
    ],
  },
  (a) => fail("FLX0902", a.span, "iox.sql: there is no client for InfluxDB IOx"),
);
