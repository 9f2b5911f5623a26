import { defineScalar } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin length : (<-arr: [A]) => int",
  doc: `Counts the elements of an array.

- **arr**: the array.`,
  examples: [
    `length(arr: ["a", "b"])
// => 2`,
  ],
  call: (a) => BigInt(a.array("arr").length),
});
