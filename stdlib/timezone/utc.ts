import { DurationValue, defineValue, RecordValue, type Value, ZERO_DURATION } from "../../src/sdk/index.ts";

export default defineValue({
  decl: "builtin utc : {zone: string, offset: duration}",
  doc: "The location record of UTC.",
  examples: [
    `import "timezone"
timezone.utc.zone
// => UTC`,
  ],
  value: new RecordValue(
    new Map<string, Value>([
      ["zone", "UTC"],
      ["offset", new DurationValue(ZERO_DURATION)],
    ]),
  ),
});
