import {
  DynamicValue,
  defineScalar,
  fail,
  NullValue,
  RecordValue,
  type Span,
  type Value,
} from "../../../src/sdk/index.ts";

/** Values nested deeper than this are refused. */
const DEEPEST = 1000;

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
  call(a) {
    const text = new TextDecoder().decode(a.bytes("data"));
    try {
      return dynamicOf(JSON.parse(text), 0, a.span);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return fail("FLX0306", a.span, `dynamic.jsonParse: not JSON: ${error.message}`);
    }
  },
});

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

function dynamicOf(json: Json, depth: number, span: Span): DynamicValue {
  if (depth > DEEPEST) fail("FLX0306", span, `dynamic.jsonParse: more than ${DEEPEST} levels`);
  return new DynamicValue(plainOf(json, depth, span));
}

function plainOf(json: Json, depth: number, span: Span): Value {
  if (json === null) return new NullValue();
  if (typeof json !== "object") return json;
  if (Array.isArray(json)) return json.map((element) => dynamicOf(element, depth + 1, span));
  return new RecordValue(
    new Map(Object.entries(json).map(([name, member]) => [name, dynamicOf(member, depth + 1, span)])),
  );
}
