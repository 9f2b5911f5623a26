import { addDuration, defineFunction, Time } from "../../../src/sdk/index.ts";
import { fake, fakesOf } from "./_fakes.ts";

export default defineFunction(
  {
    decl: "builtin advance : (by: duration) => time",
    doc: `Moves the clock of the test, and gives the time that it then has.

- **by**: how far; back, if it is negative. Months and years are those of the calendar.`,
    examples: [
      `// given test
import "fluxts/fake"
fake.clock(time: 2024-05-01T00:00:00Z)
fake.advance(by: 90m)
now()
// => 2024-05-01T01:30:00.000000000Z`,
    ],
  },
  (a) => {
    const by = a.duration("by");
    fake(a, ({ clock }) => clock.advance(addDuration(clock.time, by) - clock.time));
    return new Time(fakesOf(a).clock.time);
  },
);
