import { defineScalar } from "../../../src/sdk/index.ts";
import { readGeometry } from "./_geometry.ts";
import { haversine } from "./_s2/vector.ts";
import { earthRadius } from "./_units.ts";

export default defineScalar({
  decl: `builtin stLength : (geometry: A, units: {distance: string}) => float where A: Record`,
  doc: `Gives the length of a line string along great circles; 0 for a point.

- **geometry**: a line string \`{linestring: "lon lat, lon lat, …"}\` or a point \`{lat, lon}\`.
- **units**: the unit of the length, \`{distance: "km"}\`, \`"m"\` or \`"mile"\`.

\`ST_Length\` is the same with the option \`units\` as default.`,
  examples: [
    `import "experimental/geo"
geo.stLength(geometry: {linestring: "0.0 0.0, 180.0 0.0"}, units: {distance: "km"}) / 6371.01
// => 3.141592653589793`,
  ],
  call(a) {
    const radius = earthRadius(a);
    const geometry = readGeometry(a, "geometry", radius);
    if (geometry.kind === "point") return 0;
    if (geometry.kind !== "linestring")
      return a.refuse("geometry", `must be a linestring or a point, it is a ${geometry.kind}`);
    const { places } = geometry;
    let length = 0;
    for (let i = 1; i < places.length; i++) length += haversine(places[i - 1], places[i]);
    return length * radius;
  },
});
