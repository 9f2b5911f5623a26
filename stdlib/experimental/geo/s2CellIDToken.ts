import { defineScalar, fail, NO_SPAN } from "../../../src/sdk/index.ts";
import { readPoint } from "./_geometry.ts";
import { pathOf, tokenOf } from "./_s2/cell.ts";
import { checkLevel, readToken } from "./_token.ts";

/** The token of the cell of a level that encloses the cell of a token. */
function enclosing(token: string | null, level: bigint | null): string {
  if (token === null || level === null) fail("FLX0301", NO_SPAN, "s2CellIDToken: argument token or level is null");
  const wanted = checkLevel(level, "s2CellIDToken");
  const path = readToken(token, "s2CellIDToken");
  if (wanted >= path.length)
    fail("FLX0600", NO_SPAN, `s2CellIDToken: argument level is ${level}, but the token is of level ${path.length - 1}`);
  return tokenOf(path.slice(0, wanted + 1));
}

export default defineScalar({
  decl: "builtin s2CellIDToken : (?token: string, ?point: {lat: float, lon: float}, level: int) => string",
  doc: `Gives the token of an S2 cell of some level: of that in which a point lies, or of that which encloses another cell.

- **token**: the token of the cell to be enclosed.
- **point**: the point, in degrees. Either a token or a point must be given.
- **level**: the level, from 1 to 30. It cannot be finer than the token's own.`,
  examples: [
    `import "experimental/geo"
geo.s2CellIDToken(point: {lat: 37.7858229, lon: -122.4058124}, level: 10)
// => 808581`,
    `import "experimental/geo"
geo.s2CellIDToken(token: "166b59", level: 5)
// => 166c`,
  ],
  call(a) {
    const hasPoint = a.has("point") && a.record("point").fields.size > 0;
    const token = a.string("token", "");
    if (hasPoint === (token !== "")) a.refuse("token", "or point must be given, not both");
    if (!hasPoint) return enclosing(token, a.int("level"));
    const level = checkLevel(a.int("level"), a.functionName);
    return tokenOf(pathOf(readPoint(a, "point"), level));
  },
  kernels: [
    {
      params: [
        { name: "token", type: "string" },
        { name: "level", type: "int" },
      ],
      result: "string",
      fn: enclosing,
      nulls: "call",
    },
  ],
});
