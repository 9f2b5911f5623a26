/** By how much floats may differ and still count as equal: it is enough that one of the limits is kept. */
export interface Tolerance {
  readonly absolute: number;
  /** A share of the larger of the two. */
  readonly relative: number;
  /** How many steps from one float to the next there may be between them. */
  readonly ulps: number;
  readonly nansEqual: boolean;
}

/** Whether two floats count as equal. @example sameFloats(100, 101, { absolute: 0, relative: 0.01, ulps: 0, nansEqual: true }) */
export function sameFloats(x: number, y: number, { absolute, relative, ulps, nansEqual }: Tolerance): boolean {
  if (x === y) return true;
  if (Number.isNaN(x) || Number.isNaN(y)) return nansEqual && Number.isNaN(x) && Number.isNaN(y);
  // An infinity is near nothing but itself.
  if (!Number.isFinite(x) || !Number.isFinite(y)) return false;
  const distance = Math.abs(x - y);
  if (distance <= absolute || distance <= relative * Math.max(Math.abs(x), Math.abs(y))) return true;
  return ulps > 0 && ulpsBetween(x, y) <= BigInt(ulps);
}

const bits = new DataView(new ArrayBuffer(8));

/** How many steps of neighbouring floats lie between two; 0 and -0 are one float. */
export function ulpsBetween(x: number, y: number): bigint {
  const distance = ordinal(x) - ordinal(y);
  return distance < 0n ? -distance : distance;
}

/** The place of a float in the order of all floats, 0 for zero. */
function ordinal(x: number): bigint {
  bits.setFloat64(0, Math.abs(x));
  const magnitude = bits.getBigUint64(0);
  return x < 0 ? -magnitude : magnitude;
}
