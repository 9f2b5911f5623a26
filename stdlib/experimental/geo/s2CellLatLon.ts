import { defineScalar, RecordValue } from "../../../src/sdk/index.ts";
import { centre } from "./_s2/cell.ts";
import { readToken } from "./_token.ts";

export default defineScalar({
  decl: "builtin s2CellLatLon : (token: string) => {lat: float, lon: float}",
  doc: `Gives the centre of an S2 cell in degrees.

- **token**: the token of the cell. Anything else is an error.`,
  examples: [
    `import "experimental/geo"
geo.s2CellLatLon(token: "1").lon
// => 0`,
  ],
  call(a) {
    const { lat, lon } = centre(readToken(a.string("token"), "s2CellLatLon"));
    return new RecordValue(
      new Map([
        ["lat", lat],
        ["lon", lon],
      ]),
    );
  },
});
