import type { Regexp } from "../../base/regexp.ts";
import { compareStrings } from "../../base/runes.ts";
import { divisionByZero } from "./errors.ts";

/**
 * The kernels of the operators: one small pure function for each operator and pair of operand types, on raw values (int,
 * uint and time as bigint). The constant folder, the compiled row loops and the evaluator all call these very functions;
 * V8 inlines them into a loop and keeps 64-bit integers in registers.
 */

export const INT = {
  "+": (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a + b),
  "-": (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a - b),
  "*": (a: bigint, b: bigint): bigint => BigInt.asIntN(64, a * b),
  "/": (a: bigint, b: bigint): bigint => {
    if (b === 0n) divisionByZero("cannot divide by zero");
    return BigInt.asIntN(64, a / b);
  },
  "%": (a: bigint, b: bigint): bigint => {
    if (b === 0n) divisionByZero("cannot mod zero");
    return BigInt.asIntN(64, a % b);
  },
  "^": (a: bigint, b: bigint): number => power(Number(a), Number(b)),
};

export const UINT = {
  "+": (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a + b),
  "-": (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a - b),
  "*": (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b),
  "/": (a: bigint, b: bigint): bigint => {
    if (b === 0n) divisionByZero("cannot divide by zero");
    return BigInt.asUintN(64, a / b);
  },
  "%": (a: bigint, b: bigint): bigint => {
    if (b === 0n) divisionByZero("cannot mod zero");
    return BigInt.asUintN(64, a % b);
  },
  "^": INT["^"],
};

export const FLOAT = {
  "+": (a: number, b: number): number => a + b,
  "-": (a: number, b: number): number => a - b,
  "*": (a: number, b: number): number => a * b,
  "/": (a: number, b: number): number => a / b,
  "%": (a: number, b: number): number => a % b,
  "^": power,
};

/** As C and Go define it: a base of 1 gives 1 and a base of -1 to an infinite power too, where JavaScript gives NaN. */
export function power(base: number, exponent: number): number {
  if (base === 1 || (base === -1 && (exponent === Infinity || exponent === -Infinity))) return 1;
  return base ** exponent;
}

export const concatenate = (a: string, b: string): string => a + b;

/** Of ints with ints, and of times with times. */
export const INTS = {
  "==": (a: bigint, b: bigint): boolean => a === b,
  "!=": (a: bigint, b: bigint): boolean => a !== b,
  "<": (a: bigint, b: bigint): boolean => a < b,
  "<=": (a: bigint, b: bigint): boolean => a <= b,
  ">": (a: bigint, b: bigint): boolean => a > b,
  ">=": (a: bigint, b: bigint): boolean => a >= b,
};

/**
 * Where a uint is among the operands; ints and uints compare by value. These are functions of their own because V8 notes for
 * each function whether its bigints fit a signed register: one large uint would make comparisons of ints slower too.
 */
export const UINTS = {
  "==": (a: bigint, b: bigint): boolean => a === b,
  "!=": (a: bigint, b: bigint): boolean => a !== b,
  "<": (a: bigint, b: bigint): boolean => a < b,
  "<=": (a: bigint, b: bigint): boolean => a <= b,
  ">": (a: bigint, b: bigint): boolean => a > b,
  ">=": (a: bigint, b: bigint): boolean => a >= b,
};

export const FLOATS = {
  "==": (a: number, b: number): boolean => a === b,
  "!=": (a: number, b: number): boolean => a !== b,
  "<": (a: number, b: number): boolean => a < b,
  "<=": (a: number, b: number): boolean => a <= b,
  ">": (a: number, b: number): boolean => a > b,
  ">=": (a: number, b: number): boolean => a >= b,
};

/** An integer is first rounded to the nearest float, so 9007199254740993 equals 9007199254740992.0. */
export const INTEGER_FLOAT = {
  "==": (a: bigint, b: number): boolean => Number(a) === b,
  "!=": (a: bigint, b: number): boolean => Number(a) !== b,
  "<": (a: bigint, b: number): boolean => Number(a) < b,
  "<=": (a: bigint, b: number): boolean => Number(a) <= b,
  ">": (a: bigint, b: number): boolean => Number(a) > b,
  ">=": (a: bigint, b: number): boolean => Number(a) >= b,
};

export const FLOAT_INTEGER = {
  "==": (a: number, b: bigint): boolean => a === Number(b),
  "!=": (a: number, b: bigint): boolean => a !== Number(b),
  "<": (a: number, b: bigint): boolean => a < Number(b),
  "<=": (a: number, b: bigint): boolean => a <= Number(b),
  ">": (a: number, b: bigint): boolean => a > Number(b),
  ">=": (a: number, b: bigint): boolean => a >= Number(b),
};

/** Strings are ordered by their UTF-8 bytes. */
export const STRINGS = {
  "==": (a: string, b: string): boolean => a === b,
  "!=": (a: string, b: string): boolean => a !== b,
  "<": (a: string, b: string): boolean => compareStrings(a, b) < 0,
  "<=": (a: string, b: string): boolean => compareStrings(a, b) <= 0,
  ">": (a: string, b: string): boolean => compareStrings(a, b) > 0,
  ">=": (a: string, b: string): boolean => compareStrings(a, b) >= 0,
};

export const BOOLS = {
  "==": (a: boolean, b: boolean): boolean => a === b,
  "!=": (a: boolean, b: boolean): boolean => a !== b,
};

export const MATCH = {
  "=~": (text: string, pattern: Regexp): boolean => pattern.matches(text),
  "!~": (text: string, pattern: Regexp): boolean => !pattern.matches(text),
};
