import { defineFunction } from "../../src/sdk/index.ts";
import fill from "../universe/fill.ts";

export default defineFunction(
  {
    decl: `builtin fill : (<-tables: stream[{B with _value: A}], ?usePrevious: bool, ?value: A) => stream[{B with _value: A}]`,
    doc: `Replaces the nulls of column \`_value\`, as \`fill\` of the universe does.

- **value**: what to put in their place. It must be of the type of the column.
- **usePrevious**: if true, put the last value of the same table that is not null.`,
    examples: [
      `import "array"
import "experimental"
import "internal/debug"
array.from(rows: [{_value: 1}, {_value: debug.null(type: "int")}]) |> experimental.fill(value: 7)
// => _value: 1
// => _value: 7`,
    ],
  },
  (a) => a.call(fill, Object.fromEntries(a.names().map((name) => [name, a.value(name)]))),
);
