import { defineScalar, elementFunction } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin filter : (<-arr: [A], fn: (x: A) => bool) => [A]",
  doc: `Gives the elements of an array for which a function is true.

- **arr**: the array.
- **fn**: the function of an element. Null counts as false.`,
  examples: [
    `import "array"
[1, 2, 3] |> array.filter(fn: (x) => x > 1)
// => [2, 3]`,
  ],
  pure: false,
  call(a) {
    const keeps = elementFunction(a.function("fn"), "x", a.span);
    return a.array("arr").filter((x) => keeps(x) === true);
  },
});
