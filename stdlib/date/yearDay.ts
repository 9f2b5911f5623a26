import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "yearDay",
  doc: "Gives the day of the year, 1 to 366.",
  examples: [
    `import "date"
date.yearDay(t: 2023-11-05T17:08:09.987654321Z)
// => 309`,
  ],
});
