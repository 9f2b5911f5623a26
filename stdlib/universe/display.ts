import { defineScalar, display } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin display : (v: A) => string",
  doc: `Gives a text for any value, for people to read.

- **v**: the value. Strings stay as they are, null becomes \`<null>\`, floats have an exponent where they are large or small.
  Records, arrays and dictionaries of more than three entries take several lines.`,
  examples: [
    `display(v: {name: "a", sizes: [1, 2]})
// => {name: a, sizes: [1, 2]}`,
    `display(v: 1000000.0)
// => 1e+06`,
  ],
  call: (a) => display(a.value("v")),
});
