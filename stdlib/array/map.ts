import { defineScalar, elementFunction } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin map : (<-arr: [A], fn: (x: A) => B) => [B]",
  doc: `Gives an array of what a function gives for each element.

- **arr**: the array.
- **fn**: the function of an element.`,
  examples: [
    `import "array"
[1, 2] |> array.map(fn: (x) => x * 10)
// => [10, 20]`,
  ],
  pure: false,
  call: (a) => a.array("arr").map(elementFunction(a.function("fn"), "x", a.span)),
});
