import { datePart } from "../../../src/sdk/index.ts";
import { defineDatePart } from "./_date-part.ts";

export default defineDatePart(
  {
    decl: "builtin promqlMinute : (timestamp: float) => float",
    doc: `Gives the minute of a time in UTC, like \`minute()\` of PromQL.

- **timestamp**: seconds since the epoch.`,
    examples: [
      `import "internal/promql"
promql.promqlMinute(timestamp: 1709208000.0)
// => 0`,
    ],
  },
  datePart.minute,
);
