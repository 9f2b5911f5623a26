import { defineScalar, Time } from "../../src/sdk/index.ts";
import { zoneArgument, zoneOfCall } from "../universe/_location.ts";
import { notNull, timeableArgument } from "./_timeable.ts";

export default defineScalar({
  decl: "builtin time : (t: A, ?location: {zone: string, offset: duration}) => time where A: Timeable",
  doc: `Gives what a local clock shows at a time, written as if it were UTC; without a location, the time itself.

- **t**: a time, or a duration that is added to \`now()\`.
- **location**: the time zone of the clock. Default: the option \`location\`.`,
  examples: [
    `import "date"
option now = () => 2024-06-15T12:00:00Z
date.time(t: -90m)
// => 2024-06-15T10:30:00.000000000Z`,
    `import "date"
import "timezone"
date.time(t: 2024-06-15T10:00:00Z, location: timezone.location(name: "Asia/Kolkata"))
// => 2024-06-15T15:30:00.000000000Z`,
  ],
  call: (a) => new Time(zoneArgument(a).toLocal(timeableArgument(a, "t"))),
  kernelFor(args, runtime) {
    const zone = zoneOfCall(args, runtime);
    if (zone === undefined || args.get("t")?.type !== "time") return undefined;
    const fn = (t: bigint | null) => zone.toLocal(notNull(t, "time", "t"));
    return { params: [{ name: "t", type: "time" }], result: "time", fn, nulls: "call" };
  },
});
