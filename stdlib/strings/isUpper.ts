import { characterClass } from "./_class.ts";

export default characterClass(
  "isUpper",
  "an upper-case letter",
  /[A-Z]/,
  `import "strings"
strings.isUpper(v: "a")
// => false`,
);
