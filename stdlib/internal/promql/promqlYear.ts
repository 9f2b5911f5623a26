import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlYear : (timestamp: float) => float",
    doc: `Gives the year of a time in UTC, like \`year()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlYear(timestamp: 1709208000.0)
// => 2024`,
    ],
  },
  datePart.year,
);
