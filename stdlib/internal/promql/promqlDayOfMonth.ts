import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlDayOfMonth : (timestamp: float) => float",
    doc: `Gives the day of the month of a time in UTC, like \`day_of_month()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlDayOfMonth(timestamp: 1709208000.0)
// => 29`,
    ],
  },
  datePart.monthDay,
);
