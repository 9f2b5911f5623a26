import { defineScalar } from "../../src/sdk/index.ts";
import { writeJson } from "./_write.ts";

export default defineScalar({
  decl: "builtin encode : (v: A) => bytes",
  doc: `Writes a value as JSON, in UTF-8.

- **v**: the value: anything but a function or a stream of tables. Records and dictionaries become objects with sorted keys,
  times RFC 3339 text, durations literals such as \`"1h30m"\`, bytes base 64. NaN and infinite floats are errors.`,
  examples: [
    `import "json"
string(v: json.encode(v: {name: "a", sizes: [1, 2]}))
// => {"name":"a","sizes":[1,2]}`,
  ],
  call: (a) => new TextEncoder().encode(writeJson(a.value("v"), "json.encode", a.span)),
});
