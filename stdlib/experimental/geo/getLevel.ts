import { defineScalar } from "../../../src/sdk/index.ts";
import { readToken } from "./_token.ts";

export default defineScalar({
  decl: "builtin getLevel : (token: string) => int",
  doc: `Gives the level of an S2 cell, from 0 (a face of the cube) to 30 (about a square centimetre).

- **token**: the token of the cell. Anything else is an error.`,
  examples: [
    `import "experimental/geo"
geo.getLevel(token: "166b59")
// => 10`,
  ],
  kernel: (token: string) => BigInt(readToken(token, "getLevel").length - 1),
});
