import { type BasicName, defineScalar, type Kernel, kindOf, NullValue } from "../../src/sdk/index.ts";

/** The types that have a name here: not the composite ones. */
const NAMES: readonly BasicName[] = ["bool", "int", "uint", "float", "string", "time", "duration", "bytes", "regexp"];

const kernels = NAMES.map(
  (name): Kernel => ({
    params: [
      { name: "v", type: name },
      { name: "type", type: "string" },
    ],
    result: "bool",
    fn: (_: unknown, type: string) => type === name,
    nulls: "call",
    total: true,
  }),
);

export default defineScalar({
  decl: "builtin isType : (type: string, v: A) => bool where A: Basic",
  doc: `Tells whether a value is of a basic type. In a row function this tells the type of a column.

- **v**: the value. A null is of the type of its column.
- **type**: \`bool\`, \`int\`, \`uint\`, \`float\`, \`string\`, \`time\`, \`duration\`, \`bytes\` or \`regexp\`. With any other text the answer
  is false.`,
  examples: [
    `import "types"
types.isType(v: 1.5, type: "float")
// => true`,
  ],
  call(a) {
    const v = a.value("v");
    const type = v instanceof NullValue ? v.type : kindOf(v);
    return type !== undefined && type === NAMES.find((name) => name === a.string("type"));
  },
  kernels,
});
