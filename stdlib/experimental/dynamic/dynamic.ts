import { defineScalar } from "../../../src/sdk/index.ts";
import { wrap } from "./_wrap.ts";

export default defineScalar({
  decl: "builtin dynamic : (v: A) => dynamic",
  doc: `Makes a dynamic value, whose type is looked at only when it is used.

- **v**: any value. What records and arrays hold becomes dynamic, too.`,
  examples: [
    `import "experimental/dynamic"
string(v: dynamic.dynamic(v: {a: 1}).a)
// => 1`,
  ],
  call: (a) => wrap(a.value("v")),
});
