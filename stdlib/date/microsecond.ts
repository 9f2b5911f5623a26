import { definePart } from "./_part.ts";

export default definePart({
  name: "microsecond",
  doc: "Gives the whole microseconds since the last whole second, 0 to 999999.",
  examples: [
    `import "date"
date.microsecond(t: 2023-11-05T17:08:09.987654321Z)
// => 987654`,
  ],
});
