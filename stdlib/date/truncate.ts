import { DurationValue, defineScalar, intervalProblem, Time } from "../../src/sdk/index.ts";
import { zoneArgument, zoneOfCall } from "../universe/_location.ts";
import { notNull, timeableArgument } from "./_timeable.ts";
import { unitArgument, unitWindow } from "./_unit.ts";

export default defineScalar({
  decl: "builtin truncate : (t: A, unit: duration, ?location: {zone: string, offset: duration}) => time where A: Timeable",
  doc: `Goes back from a time to the last multiple of a unit on a local clock.

- **t**: a time, or a duration that is added to \`now()\`.
- **unit**: a positive duration of months (\`mo\`, \`y\`) or of shorter units. Multiples count from 1970-01-01 on the local
  clock, so a week begins on a Thursday.
- **location**: the time zone of the clock. Default: the option \`location\`.

In an hour that the clock shows twice it gives a time of the first pass.`,
  examples: [
    `import "date"
date.truncate(t: 2024-05-15T10:20:30Z, unit: 1mo)
// => 2024-05-01T00:00:00.000000000Z`,
    `import "date"
import "timezone"
date.truncate(t: 2024-07-01T01:30:00Z, unit: 1d, location: timezone.location(name: "America/New_York"))
// => 2024-06-30T04:00:00.000000000Z`,
  ],
  call: (a) => new Time(unitWindow(unitArgument(a), zoneArgument(a)).truncate(timeableArgument(a, "t"))),
  kernelFor(args, runtime) {
    const zone = zoneOfCall(args, runtime);
    const unit = args.get("unit")?.constant;
    if (zone === undefined || args.get("t")?.type !== "time" || !(unit instanceof DurationValue)) return undefined;
    if (intervalProblem(unit.duration) !== undefined) return undefined;
    const window = unitWindow(unit.duration, zone);
    const fn = (t: bigint | null) => window.truncate(notNull(t, "truncate", "t"));
    return { params: [{ name: "t", type: "time" }], result: "time", fn, nulls: "call" };
  },
});
