import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin objectKeys : (o: A) => [string] where A: Record",
  doc: `Lists the names of the properties of a record, in the order in which it was written.

- **o**: the record.`,
  examples: [
    `import "experimental"
experimental.objectKeys(o: {b: 1, a: 2})
// => [b, a]`,
  ],
  call: (a) => [...a.record("o").fields.keys()],
});
