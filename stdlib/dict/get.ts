import {
  type BasicName,
  DictValue,
  defineScalar,
  type Kernel,
  kindOf,
  NullValue,
  type Raw,
  type StaticArgument,
  toRaw,
} from "../../src/sdk/index.ts";
import { entriesByKey } from "./_entries.ts";

export default defineScalar({
  decl: "builtin get : (default: A, dict: [B:A], key: B) => A where B: Comparable",
  doc: `Gives the value of a key in a dictionary.

- **dict**: the dictionary.
- **key**: the key. A null is no key.
- **default**: the result where the dictionary does not have the key.`,
  examples: [
    `import "dict"
dict.get(dict: ["a": 1, "b": 2], key: "b", default: 0)
// => 2`,
  ],
  call(a) {
    const key = a.value("key");
    const found = key instanceof NullValue ? undefined : entriesByKey(a.dict("dict")).get(toRaw(key));
    return found ?? a.value("default");
  },
  kernelFor: (args) => lookUp(args.get("dict"), args.get("key")?.type, args.get("default")?.type),
});

/** The look-up in a dictionary that is the same for all rows and holds values of a basic type. */
function lookUp(
  dict: StaticArgument | undefined,
  key: BasicName | undefined,
  result: BasicName | undefined,
): Kernel | undefined {
  if (!(dict?.constant instanceof DictValue) || key === undefined || result === undefined) return undefined;
  const values = new Map<Raw, Raw | null>();
  for (const [raw, value] of entriesByKey(dict.constant)) {
    if (value instanceof NullValue) values.set(raw, null);
    else if (kindOf(value) === result) values.set(raw, toRaw(value));
    else return undefined;
  }
  return {
    params: [
      { name: "key", type: key },
      { name: "default", type: result },
    ],
    result,
    fn: (k: Raw | null, otherwise: Raw | null) => {
      const found = k === null ? undefined : values.get(k);
      return found === undefined ? otherwise : found;
    },
    nulls: "call",
    nullable: true,
    total: true,
  };
}
