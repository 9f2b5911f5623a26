import { defineFunction, durationNanoseconds, Time } from "../../../src/sdk/index.ts";
import { fake } from "./_fakes.ts";

export default defineFunction(
  {
    decl: "builtin clock : (time: time, ?step: duration) => time",
    doc: `Sets the clock of the test, and gives that time. From then on it stands still: \`now()\` gives this time, unless the script
sets the option \`now\`, and so does \`system.time()\`.

- **time**: the time.
- **step**: how far the clock goes on with each reading by \`system.time()\`. Default: not at all.`,
    examples: [
      `// given test
import "fluxts/fake"
import "system"
fake.clock(time: 2024-05-01T00:00:00Z, step: 1s)
system.time()
system.time()
// => 2024-05-01T00:00:01.000000000Z`,
    ],
  },
  (a) => {
    const time = a.time("time");
    const step = a.has("step") ? durationNanoseconds(a.duration("step")) : 0n;
    fake(a, (fakes) => fakes.clock.set(time, step));
    return new Time(time);
  },
);
