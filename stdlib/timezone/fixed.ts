import { defineScalar, RecordValue, type Value } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin fixed : (offset: A) => {zone: string, offset: A}",
  doc: `Makes the location record of a clock that is always the same duration ahead of UTC.

- **offset**: how far ahead; negative for clocks behind UTC.`,
  examples: [
    `import "timezone"
timezone.fixed(offset: -8h).offset
// => -8h`,
  ],
  call: (a) =>
    new RecordValue(
      new Map<string, Value>([
        ["zone", "UTC"],
        ["offset", a.value("offset")],
      ]),
    ),
});
