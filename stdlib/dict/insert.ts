import { defineScalar, dictKey, makeDict, NullValue } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin insert : (dict: [A:B], key: A, value: B) => [A:B] where A: Comparable",
  doc: `Gives a dictionary with one more entry. If it has the key already, the value is replaced.

- **dict**: the dictionary. It is not changed.
- **key**: the key.
- **value**: its value.`,
  examples: [
    `import "dict"
dict.insert(dict: ["a": 1], key: "b", value: 2)
// => [a: 1, b: 2]`,
  ],
  call(a) {
    const key = a.value("key");
    if (key instanceof NullValue) a.refuse("key", "must not be null");
    return makeDict([...a.dict("dict").entries, [dictKey(key, a.span), a.value("value")]]);
  },
});
