import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlDayOfWeek : (timestamp: float) => float",
    doc: `Gives the day of the week, from Sunday as 0, of a time in UTC, like \`day_of_week()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlDayOfWeek(timestamp: 1709208000.0)
// => 4`,
    ],
  },
  datePart.weekDay,
);
