import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlMonth : (timestamp: float) => float",
    doc: `Gives the month, from 1 to 12, of a time in UTC, like \`month()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlMonth(timestamp: 1709208000.0)
// => 2`,
    ],
  },
  datePart.month,
);
