import { definePart } from "./_part.ts";

export default definePart({
  name: "millisecond",
  doc: "Gives the whole milliseconds since the last whole second, 0 to 999.",
  examples: [
    `import "date"
date.millisecond(t: 2023-11-05T17:08:09.987654321Z)
// => 987`,
  ],
});
