import { defineScalar, fail, NO_SPAN } from "../../src/sdk/index.ts";

/** The longest text that is made, in UTF-16 units: engines of JavaScript hold about twice as many. */
const LONGEST = 2 ** 28;

export default defineScalar({
  decl: "builtin repeat : (v: string, i: int) => string",
  doc: `Writes a text several times in a row.

- **v**: the text.
- **i**: how many times. 0 gives the empty text; a negative number is an error.`,
  examples: [
    `import "strings"
strings.repeat(v: "ab", i: 3)
// => ababab`,
  ],
  kernel: (v: string, i: bigint) => {
    if (i < 0n) fail("FLX0600", NO_SPAN, `strings.repeat: argument i must be at least 0, it is ${i}`);
    if (BigInt(v.length) * i > BigInt(LONGEST))
      fail("FLX0410", NO_SPAN, `strings.repeat: ${i} times ${v.length} characters are more than a text can hold`);
    return v.repeat(Number(v === "" ? 0n : i));
  },
});
