import { defineScalar, type Value } from "../../../src/sdk/index.ts";
import { readGeometry, readRegion } from "./_geometry.ts";
import { earthRadius } from "./_units.ts";

export default defineScalar({
  decl: `builtin stContains : (region: A, geometry: B, units: {distance: string}) => bool where A: Record, B: Record`,
  doc: `Tells whether a region contains a point or all points of a line string. The boundary belongs to the region.

- **region**: a circle \`{lat, lon, radius}\`, a box \`{minLat, maxLat, minLon, maxLon}\` or a polygon \`{points: [{lat, lon}, …]}\` of at
  least three points. Of the two parts that a polygon cuts the sphere into, the smaller one is meant.
- **geometry**: a point \`{lat, lon}\` or a line string \`{linestring: "lon lat, lon lat, …"}\`.
- **units**: the unit of the radius, \`{distance: "km"}\`, \`"m"\` or \`"mile"\`.

\`ST_Contains\` is the same with the option \`units\` as default.`,
  examples: [
    `import "experimental/geo"
geo.stContains(region: {lat: 40.7, lon: -73.9, radius: 20.0}, geometry: {lat: 40.75, lon: -73.98}, units: {distance: "km"})
// => true`,
  ],
  call(a): Value {
    const radius = earthRadius(a);
    const region = readRegion(a, "region", radius);
    const geometry = readGeometry(a, "geometry", radius);
    switch (geometry.kind) {
      case "point":
        return region.contains(geometry.place);
      case "linestring":
        return geometry.places.every((place) => region.contains(place));
      default:
        return a.refuse("geometry", `must be a point or a linestring, it is a ${geometry.kind}`);
    }
  },
});
