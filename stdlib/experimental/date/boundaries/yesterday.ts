import { defineScalar } from "../../../../src/sdk/index.ts";
import { DAY, LocalTime } from "./_span.ts";

export default defineScalar({
  decl: "builtin yesterday : () => {start: time, stop: time}",
  doc: `Gives the start and the stop of the day before today, on the clock of the option \`location\`.`,
  examples: [
    `import "experimental/date/boundaries"
option now = () => 2024-03-01T09:00:00Z
boundaries.yesterday().start
// => 2024-02-29T00:00:00.000000000Z`,
  ],
  call: (a) => LocalTime.now(a, DAY).plus(DAY, -1n).span(DAY),
});
