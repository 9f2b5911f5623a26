import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlDaysInMonth : (timestamp: float) => float",
    doc: `Gives the number of days of the month of a time in UTC, like \`days_in_month()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlDaysInMonth(timestamp: 1709208000.0)
// => 29`,
    ],
  },
  (time) => new Date(Date.UTC(datePart.year(time), datePart.month(time), 0)).getUTCDate(),
);
