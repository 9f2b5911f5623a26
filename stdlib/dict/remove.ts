import { DictValue, defineScalar, NullValue, toRaw } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin remove : (dict: [A:B], key: A) => [A:B] where A: Comparable",
  doc: `Gives a dictionary without an entry. If there is no such key, nothing is left out.

- **dict**: the dictionary. It is not changed.
- **key**: the key.`,
  examples: [
    `import "dict"
dict.remove(dict: ["a": 1, "b": 2], key: "a")
// => [b: 2]`,
  ],
  call(a) {
    const key = a.value("key");
    const { entries } = a.dict("dict");
    if (key instanceof NullValue) return new DictValue(entries);
    const raw = toRaw(key);
    return new DictValue(entries.filter(([k]) => !Object.is(toRaw(k), raw) && toRaw(k) !== raw));
  },
});
