import { type Args, defineScalar, fail, RecordValue, type Value } from "../../../src/sdk/index.ts";
import { readRegion } from "./_geometry.ts";
import { MAX_LEVEL, type Path, tokenOf } from "./_s2/cell.ts";
import { coverings, type Region } from "./_s2/region.ts";
import { earthRadius } from "./_units.ts";

/** The most cells of a grid if `maxSize` does not tell. */
const MOST_CELLS = 100;

/** A grid of a level given may have this many cells at most. */
const LIMIT = 1_000_000;

export default defineScalar({
  decl: `builtin getGrid : (
    region: A,
    ?minSize: int,
    ?maxSize: int,
    ?level: int,
    ?maxLevel: int,
    units: {distance: string},
) => {level: int, set: [string]} where A: Record`,
  doc: `Gives the S2 cells of one level that cover a region, as \`{level, set}\`: the level and the tokens of the cells.

- **region**: a circle \`{lat, lon, radius}\`, a box \`{minLat, maxLat, minLon, maxLon}\` or a polygon \`{points: [{lat, lon}, …]}\` of at
  least three points. Of the two parts that a polygon cuts the sphere into, the smaller one is meant.
- **minSize**: how many cells there should be at least: the coarsest level with so many is taken.
- **maxSize**: how many cells there may be at most. Default 100.
- **level**: the level to take, whatever the number of cells.
- **maxLevel**: the finest level to take; the grid of it may then have fewer cells than \`minSize\`.
- **units**: the unit of the radius, \`{distance: "km"}\`, \`"m"\` or \`"mile"\`.

A negative number counts as not given. One of \`minSize\`, \`maxSize\` and \`level\` must be given. If no level fits, the level is
-1 and the set empty.`,
  examples: [
    `import "experimental/geo"
geo.getGrid(region: {lat: 40.7090214, lon: -73.61846, radius: 15.0}, maxSize: 5, units: {distance: "km"})
// => {level: 8, set: [
// =>         89c27,
// =>         89c29,
// =>         89e83,
// =>         89e9d
// =>     ]}`,
  ],
  call(a) {
    const region = readRegion(a, "region", earthRadius(a));
    const level = option(a, "level", MAX_LEVEL);
    const grid = level === undefined ? gridBySize(a, region) : gridOfLevel(a, region, level);
    return new RecordValue(
      new Map<string, Value>([
        ["level", BigInt(grid.length === 0 ? -1 : grid[0].length - 1)],
        ["set", grid.map(tokenOf)],
      ]),
    );
  },
});

/** An optional number, of which a negative one counts as not given. */
function option(a: Args, name: string, max = Number.MAX_SAFE_INTEGER): number | undefined {
  const value = a.count(name, -1, Number.MIN_SAFE_INTEGER, max);
  return value < 0 ? undefined : value;
}

function gridOfLevel(a: Args, region: Region, level: number): readonly Path[] {
  for (const paths of coverings(region)) {
    if (paths.length > LIMIT)
      fail("FLX0410", a.span, `${a.functionName}: the region has more than ${LIMIT} cells of level ${level}`);
    if (paths.length === 0 || paths[0].length - 1 === level) return paths;
  }
  return [];
}

function gridBySize(a: Args, region: Region): readonly Path[] {
  const min = option(a, "minSize") || undefined;
  const max = option(a, "maxSize") || undefined;
  if (min === undefined && max === undefined) a.refuse("minSize", "or maxSize or level must be given");
  if (min !== undefined && max !== undefined && min > max)
    a.refuse("minSize", `must not be greater than maxSize: ${min} > ${max}`);
  const finest = option(a, "maxLevel", MAX_LEVEL) || undefined;
  let found: readonly Path[] = [];
  for (const paths of coverings(region)) {
    const level = paths.length === 0 ? 0 : paths[0].length - 1;
    if (paths.length === 0 || level > (finest ?? MAX_LEVEL) || paths.length > (max ?? MOST_CELLS)) break;
    // Faces of the cube are no grid.
    if (level === 0) continue;
    found = paths;
    if (min !== undefined && paths.length >= min) break;
  }
  return finest === undefined && found.length < (min ?? 0) ? [] : found;
}
