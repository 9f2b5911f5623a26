import { defineScalar } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin makeRecord : (o: A) => B where A: Record, B: Record",
  doc: `Gives a record back, but the type checker no longer knows its properties: one that is missing is null.

- **o**: the record.`,
  examples: [`import "internal/testutil"\nexists testutil.makeRecord(o: {a: 1}).b\n// => false`],
  call: (a) => a.record("o"),
});
