import { defineOption } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin load : (<-tables: A) => A",
  doc: "Passes on its input. Test cases call it on their data, so that whoever runs them can set it to store the data first.",
  examples: [
    `import "array"
import "testing"
array.from(rows: [{v: 1}]) |> testing.load()
// => v: 1`,
  ],
  body: (a) => a.value("tables"),
});
