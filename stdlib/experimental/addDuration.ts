import { defineAdd } from "../date/_add.ts";

export default defineAdd("addDuration", {
  doc: `Adds a duration to a time: \`date.add()\` under its first name.

- **d**: the duration, months first on the calendar, then the rest.
- **to**: a time, or a duration that is added to \`now()\`.
- **location**: the time zone on whose clock is counted. Default: the option \`location\`.

Deprecated: use \`date.add()\`.`,
  examples: [
    `import "experimental"
experimental.addDuration(d: 1mo, to: 2024-01-31T00:00:00Z)
// => 2024-02-29T00:00:00.000000000Z`,
  ],
});
