import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlHour : (timestamp: float) => float",
    doc: `Gives the hour of a time in UTC, like \`hour()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlHour(timestamp: 1709208000.0)
// => 12`,
    ],
  },
  datePart.hour,
);
