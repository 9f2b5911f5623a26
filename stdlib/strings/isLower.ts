import { characterClass } from "./_class.ts";

export default characterClass(
  "isLower",
  "a lower-case letter",
  /[a-z]/,
  `import "strings"
strings.isLower(v: "a")
// => true`,
);
