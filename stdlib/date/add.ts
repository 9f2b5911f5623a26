import { defineAdd } from "./_add.ts";

export default defineAdd("add", {
  doc: `Adds a duration to a time, on a local clock.

- **d**: the duration. Its months are added first, on the calendar (a day that the month does not have becomes its last
  day), then the rest.
- **to**: a time, or a duration that is added to \`now()\`.
- **location**: the time zone on whose clock is counted. Default: the option \`location\`.

Hours count on the local clock too, so 24h and 1d are the same there. A reading that the clock skips becomes the moment of the
change; one that it shows twice means the first time.`,
  examples: [
    `import "date"
date.add(d: 1mo, to: 2024-01-31T08:00:00Z)
// => 2024-02-29T08:00:00.000000000Z`,
    `import "date"
import "timezone"
date.add(d: 1d, to: 2024-03-30T12:00:00Z, location: timezone.location(name: "Europe/Berlin"))
// => 2024-03-31T11:00:00.000000000Z`,
  ],
});
