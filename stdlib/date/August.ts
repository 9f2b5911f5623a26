import { defineValue } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin August : int",
  doc: "August as `date.month()` numbers it.",
  examples: [
    `import "date"
date.August
// => 8`,
  ],
  value: 8n,
});
