import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "week",
  doc: "Gives the week of ISO 8601, 1 to 53: weeks begin on Monday, and the first one holds the first Thursday of the year.",
  examples: [
    `import "date"
date.week(t: 2021-01-03T00:00:00Z)
// => 53`,
  ],
});
