/** Texts of floats, as Go's strconv reads and writes them. */

/**
 * The shortest decimal that reads back as the same float, never with an exponent: the form of CSV and `string(v:)`.
 *
 * @example formatFloat(1e21) // "1000000000000000000000"
 */
export function formatFloat(value: number): string {
  const text = String(value);
  const e = text.indexOf("e");
  if (e < 0) return value === 0 ? formatZero(value) : Number.isFinite(value) ? text : formatNonFinite(value);
  const exponent = Number(text.slice(e + 1));
  const sign = value < 0 ? "-" : "";
  const digits = text.slice(sign.length, e).replace(".", "");
  return exponent < 0
    ? `${sign}0.${"0".repeat(-exponent - 1)}${digits}`
    : sign + digits + "0".repeat(exponent + 1 - digits.length);
}

/**
 * The shortest digits, with an exponent where it is below -4 or above 5: the form of `display(v:)`.
 *
 * @example formatFloatCompact(1e6) // "1e+06"
 */
export function formatFloatCompact(value: number): string {
  const size = Math.abs(value);
  return (size >= 1e-4 && size < 1e6) || value === 0 ? formatFloat(value) : formatFloatExponent(value, "e");
}

/**
 * The shortest digits, always with an exponent of at least two digits after the given letter.
 *
 * @example formatFloatExponent(1250, "E") // "1.25E+03"
 */
export function formatFloatExponent(value: number, letter: "e" | "E"): string {
  if (!Number.isFinite(value)) return formatNonFinite(value);
  const [digits, exponent] = (Object.is(value, -0) ? "-0e+0" : value.toExponential()).split("e");
  return `${digits}${letter}${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}

function formatZero(value: number): string {
  return Object.is(value, -0) ? "-0" : "0";
}

function formatNonFinite(value: number): string {
  return value > 0 ? "+Inf" : value < 0 ? "-Inf" : "NaN";
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEX = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)$/;
const NON_FINITE = /^(?:([+-]?)inf(?:inity)?|nan)$/i;
/** Texts in which every underscore stands between two digits, or between the hexadecimal prefix and a digit. */
const DECIMAL_UNDERSCORES = /^(?:[^_]|(?<=\d)_(?=\d))*$/;
const HEX_UNDERSCORES = /^[+-]?0[xX](?:[^_]|(?<=[0-9a-fA-FxX])_(?=[0-9a-fA-F]))*$/;

/**
 * Reads a float as Go's `ParseFloat` does: decimal or hexadecimal (with its `p` exponent), underscores between digits,
 * `inf`, `infinity` and `nan` in any case.
 *
 * @returns undefined if the text is none or too large for a float.
 * @example parseFloat64("0x1.8p1") // 3
 */
export function parseFloat64(text: string): number | undefined {
  if (DECIMAL.test(text)) {
    const value = Number(text);
    return Number.isFinite(value) ? value : undefined;
  }
  const special = NON_FINITE.exec(text);
  if (special !== null) return special[1] === undefined ? Number.NaN : Number(`${special[1]}Infinity`);
  if (text.includes("_")) {
    const wellPlaced = DECIMAL_UNDERSCORES.test(text) || HEX_UNDERSCORES.test(text);
    return wellPlaced ? parseFloat64(text.replaceAll("_", "")) : undefined;
  }
  const hex = HEX.exec(text);
  return hex === null ? undefined : parseHex(hex[1], hex[2], hex[3] ?? "", Number(hex[4]));
}

function parseHex(sign: string, whole: string, fraction: string, power: number): number | undefined {
  if (whole === "" && fraction === "") return undefined;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  if (mantissa === 0n) return sign === "-" ? -0 : 0;
  const exponent = power - 4 * fraction.length;
  const bits = mantissa.toString(2).length;
  // The last bit kept: 53 bits in all, fewer where the float is subnormal.
  const cut = Math.max(bits - 53, -1074 - exponent);
  const value = cut > bits ? 0 : roundedShift(mantissa, cut) * 2 ** Math.max(exponent + cut, -1074);
  return value === Number.POSITIVE_INFINITY ? undefined : sign === "-" ? -value : value;
}

/** value / 2^shift rounded to an integer, halves to even. A negative shift is exact. */
function roundedShift(value: bigint, shift: number): number {
  if (shift <= 0) return Number(value << BigInt(-shift));
  const kept = value >> BigInt(shift);
  const twice = (value - (kept << BigInt(shift))) * 2n;
  const unit = 1n << BigInt(shift);
  return Number(twice > unit || (twice === unit && (kept & 1n) === 1n) ? kept + 1n : kept);
}
