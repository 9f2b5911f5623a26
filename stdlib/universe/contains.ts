import {
  type BasicName,
  defineScalar,
  equalValues,
  type Kernel,
  kindOf,
  toRaw,
  type Value,
} from "../../src/sdk/index.ts";

/** Types whose plain values a JavaScript Set tells apart as Flux does, but for NaN. */
const SET_TYPES: ReadonlySet<string> = new Set(["bool", "int", "uint", "float", "string", "time"]);

export default defineScalar({
  decl: "builtin contains : (set: [A], value: A) => bool where A: Nullable",
  doc: `Tells whether an array holds a value.

- **value**: the value to look for.
- **set**: the array.

Null and NaN are equal to nothing, so they are never found.`,
  examples: [
    `contains(value: 2, set: [1, 2, 3])
// => true`,
  ],
  call(a) {
    const value = a.value("value");
    return a.array("set").some((element) => equalValues(element, value));
  },
  kernelFor(args) {
    const type = args.get("value")?.type;
    const set = args.get("set")?.constant;
    return type !== undefined && SET_TYPES.has(type) && Array.isArray(set) ? lookUp(type, set) : undefined;
  },
});

/** Looks a value up in a set that is the same for all rows. */
function lookUp(type: BasicName, elements: readonly Value[]): Kernel {
  const known = new Set(elements.filter((e) => kindOf(e) === type && !Number.isNaN(e)).map(toRaw));
  return {
    params: [{ name: "value", type }],
    result: "bool",
    fn: (value: never) => known.has(value),
    nulls: "call",
    total: true,
  };
}
