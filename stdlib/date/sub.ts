import { defineSub } from "./_add.ts";

export default defineSub("sub", {
  doc: `Takes a duration from a time, on a local clock.

- **d**: the duration. Its months are taken first, on the calendar (a day that the month does not have becomes its last
  day), then the rest.
- **from**: a time, or a duration that is added to \`now()\`.
- **location**: the time zone on whose clock is counted. Default: the option \`location\`.

Hours count on the local clock too, as in \`date.add()\`.`,
  examples: [
    `import "date"
date.sub(d: 1mo1d, from: 2024-03-31T00:00:00Z)
// => 2024-02-28T00:00:00.000000000Z`,
  ],
});
