import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "month",
  doc: "Gives the month of the year, 1 to 12.",
  examples: [
    `import "date"
date.month(t: 2023-11-05T17:08:09.987654321Z)
// => 11`,
  ],
});
