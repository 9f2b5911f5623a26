import { DurationValue, defineOption, RecordValue, type Value, ZERO_DURATION } from "../../src/sdk/index.ts";

export default defineOption({
  decl: "builtin location : {zone: string, offset: duration}",
  doc: `The time zone of windows and of functions that work on local clocks: a zone name and an offset from it. Default UTC.
Set it with \`option location = timezone.location(name: "Europe/Berlin")\`.`,
  examples: ["location.zone\n// => UTC"],
  value: new RecordValue(
    new Map<string, Value>([
      ["zone", "UTC"],
      ["offset", new DurationValue(ZERO_DURATION)],
    ]),
  ),
});
