import { type Args, defineScalar, fail, kindOf, RecordValue, type Value } from "../../../src/sdk/index.ts";
import { readJson } from "../../json/_read.ts";

export default defineScalar({
  decl: "builtin parse : (data: bytes) => A",
  doc: `Reads a JSON text. Numbers become floats, objects records, null a null of unknown type. The type checker does not know the
type of the result: where it is used tells what it must be.

- **data**: the text in UTF-8. It is an error if it is not JSON, or if an array holds values of different types.`,
  examples: [
    `import "experimental/json"
json.parse(data: bytes(v: "{\\"sizes\\": [1.5, 2]}")).sizes
// => [1.5, 2]`,
  ],
  call: (a) => readJson(a.bytes("data"), "json.parse", a.span, (value) => uniform(value, a)),
});

/** The value, which must not be an array of different types: Flux has no such arrays. */
function uniform(value: Value, a: Args): Value {
  if (Array.isArray(value) && !value.every((element) => sameType(element, value[0]))) {
    fail("FLX0306", a.span, "json.parse: an array holds values of different types", [
      "dynamic.jsonParse of package experimental/dynamic reads such JSON",
    ]);
  }
  return value;
}

function sameType(a: Value, b: Value): boolean {
  if (kindOf(a) !== kindOf(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === 0 || b.length === 0 || sameType(a[0], b[0]);
  if (!(a instanceof RecordValue) || !(b instanceof RecordValue)) return true;
  if (a.fields.size !== b.fields.size) return false;
  for (const [name, value] of a.fields) {
    const other = b.get(name);
    if (other === undefined || !sameType(value, other)) return false;
  }
  return true;
}
