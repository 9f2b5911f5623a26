import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "quarter",
  doc: "Gives the quarter of the year, 1 to 4.",
  examples: [
    `import "date"
date.quarter(t: 2023-11-05T17:08:09.987654321Z)
// => 4`,
  ],
});
