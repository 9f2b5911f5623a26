import { defineScalar, dictKey, makeDict, NullValue, RecordValue } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin fromList : (pairs: [{value: B, key: A}]) => [A:B] where A: Comparable",
  doc: `Makes a dictionary of a list of pairs.

- **pairs**: records with \`key\` and \`value\`. The last of several pairs with one key counts. Keys can be int, uint, float,
  string or time values.`,
  examples: [
    `import "dict"
dict.fromList(pairs: [{key: 2, value: "b"}, {key: 1, value: "a"}])
// => [1: a, 2: b]`,
  ],
  call(a) {
    const pairs = a.array("pairs").map((pair) => {
      const key = pair instanceof RecordValue ? pair.get("key") : undefined;
      const value = pair instanceof RecordValue ? pair.get("value") : undefined;
      if (key === undefined || value === undefined) return a.refuse("pairs", "must hold records with key and value");
      if (key instanceof NullValue) return a.refuse("pairs", "must not hold a null as key");
      return [dictKey(key, a.span), value] as const;
    });
    return makeDict(pairs);
  },
});
