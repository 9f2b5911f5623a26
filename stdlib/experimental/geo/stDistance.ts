import { defineScalar } from "../../../src/sdk/index.ts";
import { angleBetween } from "./_distance.ts";
import { readGeometry } from "./_geometry.ts";
import { earthRadius } from "./_units.ts";

export default defineScalar({
  decl: `builtin stDistance : (region: A, geometry: B, units: {distance: string}) => float where A: Record, B: Record`,
  doc: `Gives the great-circle distance between the nearest points of a geometry and a point or line string; 0 if they meet.

- **region**: a point \`{lat, lon}\`, a circle \`{lat, lon, radius}\`, a box \`{minLat, maxLat, minLon, maxLon}\`, a polygon
  \`{points: [{lat, lon}, …]}\` or a line string \`{linestring: "lon lat, lon lat, …"}\`.
- **geometry**: a point or a line string.
- **units**: the unit of the radius and of the distance, \`{distance: "km"}\`, \`"m"\` or \`"mile"\`.

For the distance of a line string, the sides of a box count as great circles. \`ST_Distance\` is the same with the option
\`units\` as default.`,
  examples: [
    `import "experimental/geo"
geo.stDistance(region: {lat: 0.0, lon: 0.0}, geometry: {lat: 0.0, lon: 180.0}, units: {distance: "km"}) / 6371.01
// => 3.141592653589793`,
  ],
  call(a) {
    const radius = earthRadius(a);
    const geometry = readGeometry(a, "geometry", radius);
    if (geometry.kind !== "point" && geometry.kind !== "linestring")
      return a.refuse("geometry", `must be a point or a linestring, it is a ${geometry.kind}`);
    return angleBetween(readGeometry(a, "region", radius), geometry) * radius;
  },
});
