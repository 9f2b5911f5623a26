import { defineLocalPart } from "./_part.ts";

export default defineLocalPart({
  name: "minute",
  doc: "Gives the minute of the hour, 0 to 59.",
  examples: [
    `import "date"
date.minute(t: 2023-11-05T17:08:09.987654321Z)
// => 8`,
    `import "date"
import "timezone"
date.minute(t: 2023-11-05T17:08:09.987654321Z, location: timezone.location(name: "Asia/Kolkata"))
// => 38`,
  ],
});
