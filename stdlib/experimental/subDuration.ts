import { defineSub } from "../date/_add.ts";

export default defineSub("subDuration", {
  doc: `Takes a duration from a time: \`date.sub()\` under its first name.

- **d**: the duration, months first on the calendar, then the rest.
- **from**: a time, or a duration that is added to \`now()\`.
- **location**: the time zone on whose clock is counted. Default: the option \`location\`.

Deprecated: use \`date.sub()\`.`,
  examples: [
    `import "experimental"
experimental.subDuration(d: 6h, from: 2024-01-01T00:00:00Z)
// => 2023-12-31T18:00:00.000000000Z`,
  ],
});
