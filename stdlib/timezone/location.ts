import { DurationValue, defineScalar, findZone, RecordValue, type Value, ZERO_DURATION } from "../../src/sdk/index.ts";

export default defineScalar({
  decl: "builtin location : (name: string) => {zone: string, offset: duration}",
  doc: `Makes the location record of a time zone: what the option and the parameters named \`location\` take.

- **name**: name in the IANA database, as \`Europe/Berlin\`; the empty text means UTC. An unknown name is refused.`,
  examples: [
    `import "timezone"
timezone.location(name: "Asia/Tokyo").zone
// => Asia/Tokyo`,
  ],
  call(a) {
    const name = a.string("name");
    if (findZone(name, 0n) === undefined) a.refuse("name", `is no time zone: there is no "${name}"`);
    return new RecordValue(
      new Map<string, Value>([
        ["zone", name],
        ["offset", new DurationValue(ZERO_DURATION)],
      ]),
    );
  },
});
