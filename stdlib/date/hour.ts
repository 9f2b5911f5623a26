import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "hour",
  doc: "Gives the hour of the day, 0 to 23.",
  examples: [
    `import "date"
date.hour(t: 2023-11-05T17:08:09.987654321Z)
// => 17`,
    `import "date"
import "timezone"
date.hour(t: 2023-11-05T17:08:09.987654321Z, location: timezone.fixed(offset: -3h))
// => 14`,
  ],
});
