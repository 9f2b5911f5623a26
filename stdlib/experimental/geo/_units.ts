import type { Args } from "../../../src/sdk/index.ts";

const KILOMETRES = 6371.01;

/** The Earth's mean radius in the units that distances can have. */
const RADII: Readonly<Record<string, number>> = {
  m: KILOMETRES * 1000,
  km: KILOMETRES,
  mile: KILOMETRES / 1.609344,
};

/** The Earth's radius in the unit of the argument `units`. */
export function earthRadius(a: Args): number {
  const units = a.record("units");
  const unit = units.get("distance");
  if (typeof unit !== "string" || units.fields.size !== 1) a.refuse("units", "must be a record {distance: UNIT}");
  if (!Object.hasOwn(RADII, unit)) a.refuse("units", `has the unknown unit "${unit}"; there are m, km and mile`);
  return RADII[unit];
}
