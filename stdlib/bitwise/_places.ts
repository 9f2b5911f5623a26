import { fail, NO_SPAN } from "../../src/sdk/index.ts";

/** How far to shift: 64 places move all bits out. */
export function places(b: bigint): bigint {
  if (b < 0n) fail("FLX0600", NO_SPAN, `bitwise: a shift by ${b} places`);
  return b > 64n ? 64n : b;
}
