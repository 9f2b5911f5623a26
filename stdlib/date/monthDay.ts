import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "monthDay",
  doc: "Gives the day of the month, 1 to 31.",
  examples: [
    `import "date"
date.monthDay(t: 2023-11-05T17:08:09.987654321Z)
// => 5`,
  ],
});
