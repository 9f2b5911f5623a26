import { defineScalar } from "../../../src/sdk/index.ts";
import { writeJson } from "../../json/_write.ts";

export default defineScalar({
  decl: "builtin jsonEncode : (v: dynamic) => bytes",
  doc: `Writes a dynamic value as JSON, in UTF-8, as \`json.encode\` writes other values.

- **v**: the dynamic value.`,
  examples: [
    `import "experimental/dynamic"
string(v: dynamic.jsonEncode(v: dynamic.dynamic(v: {b: 1, a: "x"})))
// => {"a":"x","b":1}`,
  ],
  call: (a) => new TextEncoder().encode(writeJson(a.value("v"), "dynamic.jsonEncode", a.span)),
});
