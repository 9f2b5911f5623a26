import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin concat : (<-arr: [A], v: [A]) => [A]",
  doc: `Gives the elements of two arrays as one.

- **arr**: the first array.
- **v**: the array whose elements follow.`,
  examples: [
    `import "array"
[1, 2] |> array.concat(v: [3])
// => [1, 2, 3]`,
  ],
  call: (a) => [...a.array("arr"), ...a.array("v")],
});
