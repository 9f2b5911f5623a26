import { DynamicValue, defineScalar, describeType, fail, NullValue } from "../../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin asArray : (<-v: dynamic) => [dynamic]",
  doc: `Gives a dynamic array as array of dynamic values.

- **v**: the dynamic value. It is an error if it holds anything but an array.`,
  examples: [
    `import "experimental/dynamic"
int(v: dynamic.asArray(v: dynamic.dynamic(v: [1, 2]))[1])
// => 2`,
  ],
  call(a) {
    const v = a.value("v");
    const inner = v instanceof DynamicValue ? v.inner : v;
    if (Array.isArray(inner)) return inner;
    const found = inner instanceof NullValue ? "null" : describeType(inner);
    return fail("FLX0601", a.span, `asArray: unable to convert dynamic value to array: it holds ${found}`);
  },
});
