import { definePart } from "./_part.ts";

export default definePart({
  name: "nanosecond",
  doc: "Gives the nanoseconds since the last whole second, 0 to 999999999.",
  examples: [
    `import "date"
date.nanosecond(t: 2023-11-05T17:08:09.987654321Z)
// => 987654321`,
  ],
});
