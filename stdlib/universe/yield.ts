import { defineFunction } from "../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: "builtin yield : (<-tables: stream[A], ?name: string) => stream[A] where A: Record",
    doc: `Makes the stream a result of the script, under a name, and passes it on unchanged.

- **name**: name of the result. Default \`_result\`. Two results of one script cannot have the same name.`,
    examples: [
      `import "array"
array.from(rows: [{v: 1}]) |> yield(name: "ones")
// => v: 1`,
    ],
  },
  (a) => {
    const stream = a.stream("tables");
    a.runtime.addResult(a.string("name", "_result"), stream, a.span);
    return stream;
  },
);
