import { characterClass } from "./_class.ts";

export default characterClass(
  "isDigit",
  "a digit",
  /[0-9]/,
  `import "strings"
strings.isDigit(v: "7")
// => true`,
);
