import { definePart } from "./_part.ts";

export default definePart({
  name: "second",
  doc: "Gives the second of the minute, 0 to 59.",
  examples: [
    `import "date"
date.second(t: 2023-11-05T17:08:09.987654321Z)
// => 9`,
  ],
});
