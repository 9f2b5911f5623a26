import { defineScalar, NullValue, type Value } from "../../../src/sdk/index.ts";

/** The flags that scripts may ask for, with the values that fit how this engine works. */
const FLAGS: Readonly<Record<string, Value>> = {
  aggregateTransformationTransport: false,
  groupTransformationGroup: true,
  labelPolymorphism: false,
  narrowTransformationDifference: false,
  narrowTransformationFill: false,
  optimizeAggregateWindow: true,
  optimizeSetTransformation: false,
  optimizeUnionTransformation: false,
  prettyError: false,
  queryConcurrencyIncrease: 0n,
  salsaDatabase: false,
  strictNullLogicalOps: false,
  unusedSymbolWarnings: false,
};

export default defineScalar({
  decl: "builtin feature : (key: string) => A",
  doc: `Gives the value of a feature flag, for tests that depend on one. Flags cannot be set.

- **key**: name of the flag. An unknown one is null.`,
  examples: [
    `import "internal/debug"
debug.feature(key: "strictNullLogicalOps")
// => false`,
  ],
  call(a) {
    const key = a.string("key");
    return Object.hasOwn(FLAGS, key) ? FLAGS[key] : new NullValue();
  },
});
