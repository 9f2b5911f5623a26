import { defineScalar } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin get : (default: A, key: string, r: B) => A where B: Record",
  doc: `Gives a property of a record by a name that is only known when the script runs.

- **r**: the record.
- **key**: the name of the property.
- **default**: the result where the record does not have the property.`,
  examples: [
    `import "experimental/record"
record.get(r: {a: 1}, key: "b", default: 0)
// => 0`,
  ],
  call: (a) => a.record("r").get(a.string("key")) ?? a.value("default"),
});
