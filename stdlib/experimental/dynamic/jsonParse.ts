import { DynamicValue, defineScalar } from "../../../src/sdk/index.ts";
import { readJson } from "../../json/_read.ts";

export default defineScalar({
  decl: "builtin jsonParse : (data: bytes) => dynamic",
  doc: `Reads a JSON text into a dynamic value. Numbers are floats, objects records.

- **data**: the text in UTF-8. It is an error if it is not JSON.`,
  examples: [
    `import "experimental/dynamic"
d = dynamic.jsonParse(data: bytes(v: "{\\"sizes\\": [1.5, 2]}"))
float(v: dynamic.asArray(v: d.sizes)[0])
// => 1.5`,
  ],
  call: (a) => readJson(a.bytes("data"), "dynamic.jsonParse", a.span, (value) => new DynamicValue(value)),
});
