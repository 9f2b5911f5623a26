import { DynamicValue, defineScalar, kindOf, NullValue, type ValueKind } from "../../../src/sdk/index.ts";

/** Names of kinds that are called something else elsewhere. */
const NAMES: Partial<Record<ValueKind, string>> = { record: "object", dict: "dictionary" };

export default defineScalar({
  decl: "builtin isType : (type: string, v: dynamic) => bool",
  doc: `Tells whether a dynamic value holds a value of a type.

- **v**: the dynamic value. A null is of no type.
- **type**: a basic type, \`array\`, \`object\`, \`dictionary\` or \`function\`. With any other text the answer is false.`,
  examples: [
    `import "experimental/dynamic"
dynamic.isType(v: dynamic.jsonParse(data: bytes(v: "[1]")), type: "array")
// => true`,
  ],
  call(a) {
    const v = a.value("v");
    const inner = v instanceof DynamicValue ? v.inner : v;
    if (inner instanceof NullValue && inner.type === undefined) return false;
    const kind = inner instanceof NullValue ? inner.type : kindOf(inner);
    return kind !== undefined && (NAMES[kind] ?? kind) === a.string("type");
  },
});
