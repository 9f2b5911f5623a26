import { defineScalar } from "../../../src/sdk/index.ts";
import { readJson } from "../../json/_read.ts";

export default defineScalar({
  decl: "builtin parse : (data: bytes) => A",
  doc: `Reads a JSON text. Numbers become floats, objects records, null a null of unknown type. The type checker does not know the
type of the result: where it is used tells what it must be.

- **data**: the text in UTF-8. It is an error if it is not JSON.`,
  examples: [
    `import "experimental/json"
json.parse(data: bytes(v: "{\\"sizes\\": [1.5, 2]}")).sizes
// => [1.5, 2]`,
  ],
  call: (a) => readJson(a.bytes("data"), "json.parse", a.span),
});
