import { conversion, convert, defineScalar, type Kernel, toHex, UInt, type Value } from "../../../../src/sdk/index.ts";

const digits = (v: bigint): string => v.toString(16);

const OWN: Kernel[] = [kernel("int", digits), kernel("uint", digits), kernel("bytes", toHex)];

/** Of the other types, all of which have a text. */
const PLAIN = (["string", "float", "bool", "time", "duration"] as const).flatMap((type) => {
  const found = conversion(type, "string");
  return found === undefined ? [] : [kernel(type, found.kernel)];
});

function kernel(type: Kernel["result"], fn: Kernel["fn"]): Kernel {
  return { params: [{ name: "v", type }], result: "string", fn, nulls: "propagate", total: true };
}

export default defineScalar({
  decl: "builtin string : (v: A) => string",
  doc: `Converts ints, uints and bytes to hexadecimal digits in lower case, without prefix; values of other types to the same text
as \`string()\`.

- **v**: a string, int, uint, float, bool, time, duration or bytes value. Null gives null; any other type is an error.`,
  examples: [
    `import "contrib/bonitoo-io/hex"
hex.string(v: 48879)
// => beef`,
    `import "contrib/bonitoo-io/hex"
hex.string(v: bytes(v: "hé"))
// => 68c3a9`,
  ],
  call(a): Value {
    const v = a.value("v");
    if (typeof v === "bigint") return digits(v);
    if (v instanceof UInt) return digits(v.value);
    return v instanceof Uint8Array ? toHex(v) : convert(v, "string", a.span);
  },
  kernels: [...OWN, ...PLAIN],
});
