import {
  DictValue,
  DurationValue,
  defineScalar,
  NullValue,
  RecordValue,
  Time,
  UInt,
  type Value,
  ZERO_DURATION,
} from "../../../src/sdk/index.ts";

const VALUES: Readonly<Record<string, () => Value>> = {
  string: () => "foo",
  bytes: () => new TextEncoder().encode("foo"),
  int: () => 10n,
  uint: () => new UInt(10n),
  float: () => 10,
  bool: () => false,
  time: () => new Time(100n),
  duration: () => new DurationValue(ZERO_DURATION),
  array: () => [],
  object: () => new RecordValue(new Map()),
  dictionary: () => new DictValue([]),
};

export default defineScalar({
  decl: "builtin makeAny : (typ: string) => A",
  doc: `Gives some value whose type the type checker does not know, for tests.

- **typ**: the kind of value: a basic type, \`array\`, \`object\` or \`dictionary\`. With any other text the value is null.`,
  examples: [`import "internal/testutil"\ntestutil.makeAny(typ: "int") + 1\n// => 11`],
  call(a) {
    const typ = a.string("typ");
    return Object.hasOwn(VALUES, typ) ? VALUES[typ]() : new NullValue();
  },
});
