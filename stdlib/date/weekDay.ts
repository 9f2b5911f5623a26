import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "weekDay",
  doc: "Gives the day of the week, 0 (Sunday) to 6 (Saturday).",
  examples: [
    `import "date"
date.weekDay(t: 2023-11-05T17:08:09.987654321Z)
// => 0`,
  ],
});
