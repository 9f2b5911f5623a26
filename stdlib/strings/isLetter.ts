import { characterClass } from "./_class.ts";

export default characterClass(
  "isLetter",
  "a letter",
  /[A-Za-z]/,
  `import "strings"
strings.isLetter(v: "_")
// => false`,
);
