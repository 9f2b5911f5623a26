import { defineScalar } from "../../../../src/sdk/index.ts";
import { DAY, LocalTime, WEEK } from "./_span.ts";

export default defineScalar({
  decl: "builtin week : (?week_offset: int, ?start_sunday: bool) => {start: time, stop: time}",
  doc: `Gives the start and the stop of a week, on the clock of the option \`location\`.

- **week_offset**: 0 (default) is the week of \`now()\`, -1 the one before, 1 the one after.
- **start_sunday**: weeks begin on Sunday. Default \`false\`: on Monday.`,
  examples: [
    `import "experimental/date/boundaries"
option now = () => 2024-05-15T13:47:38Z
boundaries.week().start
// => 2024-05-13T00:00:00.000000000Z`,
    `import "experimental/date/boundaries"
option now = () => 2024-05-15T13:47:38Z
boundaries.week(week_offset: 1, start_sunday: true).start
// => 2024-05-19T00:00:00.000000000Z`,
  ],
  call(a) {
    const today = LocalTime.now(a, DAY);
    const first = a.bool("start_sunday", false) ? 0 : 1;
    const back = (today.weekDay - first + 7) % 7;
    return today.plus(DAY, BigInt(-back)).plus(WEEK, a.int("week_offset", 0n)).span(WEEK);
  },
});
