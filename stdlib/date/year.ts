import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "year",
  doc: "Gives the year.",
  examples: [
    `import "date"
date.year(t: 2023-11-05T17:08:09.987654321Z)
// => 2023`,
  ],
});
