import { fail, NO_SPAN } from "../../../../src/sdk/index.ts";

const DIGITS = /^[0-9a-fA-F]+$/;

/** Reads hexadecimal digits as integer in [min, max]. */
export function readHex(
  text: string,
  digits: string,
  negative: boolean,
  min: bigint,
  max: bigint,
  type: string,
): bigint {
  if (DIGITS.test(digits)) {
    const size = BigInt(`0x${digits}`);
    const value = negative ? -size : size;
    if (value >= min && value <= max) return value;
  }
  return refuse(text, type);
}

export function refuse(text: string, type: string): never {
  fail("FLX0306", NO_SPAN, `hex.${type}: ${JSON.stringify(text)} is no ${type} in hexadecimal digits`);
}
