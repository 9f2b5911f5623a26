import { defineScalar } from "../../../../src/sdk/index.ts";
import { LocalTime, MONTH } from "./_span.ts";

export default defineScalar({
  decl: "builtin month : (?month_offset: int) => {start: time, stop: time}",
  doc: `Gives the start and the stop of a month, on the clock of the option \`location\`.

- **month_offset**: 0 (default) is the month of \`now()\`, -1 the one before, 1 the one after.`,
  examples: [
    `import "experimental/date/boundaries"
option now = () => 2024-03-15T09:00:00Z
boundaries.month(month_offset: -1).stop
// => 2024-03-01T00:00:00.000000000Z`,
  ],
  call: (a) => LocalTime.now(a, MONTH).plus(MONTH, a.int("month_offset", 0n)).span(MONTH),
});
