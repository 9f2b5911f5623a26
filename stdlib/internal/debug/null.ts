import { type BasicName, defineScalar, NullValue } from "../../../src/sdk/index.ts";

const TYPES: readonly BasicName[] = ["bool", "int", "uint", "float", "string", "time", "duration", "bytes", "regexp"];

export default defineScalar({
  decl: "builtin null : (?type: string) => A where A: Basic",
  doc: `Gives a null of a type, for tests.

- **type**: name of a basic type. Left out, the type of the null is open.`,
  examples: [
    `import "internal/debug"
display(v: debug.null(type: "int"))
// => <null>`,
  ],
  call(a) {
    if (!a.has("type")) return new NullValue();
    const name = a.string("type");
    const type = TYPES.find((t) => t === name);
    return type === undefined
      ? a.refuse("type", `must be the name of a basic type, it is "${name}"`)
      : new NullValue(type);
  },
});
