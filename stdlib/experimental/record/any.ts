import { defineValue, RecordValue } from "../../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin any : A where A: Record",
  doc: "An empty record that can stand for a record of any type: as default of a parameter.",
  examples: [`import "experimental/record"\nrecord.any == {}\n// => true`],
  value: new RecordValue(new Map()),
});
