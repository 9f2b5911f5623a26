import { defineFunction, fail } from "../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin from : (instance: string, project: string, table: string, token: string) => stream[A] where A: Record",
    doc: "Reads rows of Google Bigtable. It is refused: there is no client for Bigtable.",
    examples: [
      `import "experimental/bigtable"
bigtable.from(token: "…", project: "shop", instance: "main", table: "orders")
// => error: bigtable.from: there is no client for Bigtable`,
    ],
  },
  (a) => fail("FLX0902", a.span, "bigtable.from: there is no client for Bigtable"),
);
