import { fail } from "../base/diagnostic.ts";
import type { Duration } from "../base/duration.ts";
import { durationFromNanoseconds, durationNanoseconds, formatDuration, parseDuration } from "../base/duration.ts";
import { formatFloat, parseFloat64 } from "../base/float.ts";
import { int64FromFloat, parseInt64, parseUint64, uint64FromFloat } from "../base/int64.ts";
import { NO_SPAN, type Span } from "../base/span.ts";
import { formatTimeNanos, parseTimeOrDate } from "../base/time.ts";
import type { BasicName } from "../types/type.ts";
import { locate } from "./errors.ts";
import { fromRaw, kindOf, type Raw, toRaw, type ValueKind } from "./kind.ts";
import { describeType } from "./type-of.ts";
import { DynamicValue, NullValue, type Value } from "./value.ts";

/** The types that have a conversion function of their name: `int(v:)`, `string(v:)`, … */
export type ConversionTarget = Exclude<BasicName, "regexp">;

/** A conversion from one kind to a type, on raw values. */
export interface Conversion {
  readonly result: ConversionTarget;
  readonly kernel: (v: never) => Raw;
  /** The kernel can throw (FLX0306). */
  readonly fails: boolean;
}

type Kernels = Partial<Record<ValueKind, (v: never) => Raw>>;

const same = (v: Raw): Raw => v;
const signed = (v: bigint): bigint => BigInt.asIntN(64, v);
const unsigned = (v: bigint): bigint => BigInt.asUintN(64, v);
const digits = (v: bigint): string => v.toString();
const fromBool = (v: boolean): bigint => (v ? 1n : 0n);

const KERNELS: Readonly<Record<ConversionTarget, Kernels>> = {
  string: {
    string: same,
    int: digits,
    uint: digits,
    float: formatFloat,
    bool: (v: boolean) => (v ? "true" : "false"),
    time: formatTimeNanos,
    duration: formatDuration,
    bytes: (v: Uint8Array) => {
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(v);
      } catch {
        return fail("FLX0306", NO_SPAN, "bytes contained non utf8 bytes, cannot be converted into a string");
      }
    },
  },
  int: {
    string: (v: string) => parseInt64(v) ?? badString(v, "int"),
    int: same,
    uint: signed,
    float: int64FromFloat,
    bool: fromBool,
    time: same,
    duration: durationNanoseconds,
  },
  uint: {
    string: (v: string) => parseUint64(v) ?? badString(v, "uint"),
    int: unsigned,
    uint: same,
    float: uint64FromFloat,
    bool: fromBool,
    time: unsigned,
    duration: (v: Duration) => unsigned(durationNanoseconds(v)),
  },
  float: {
    string: (v: string) => parseFloat64(v) ?? badString(v, "float"),
    int: Number,
    uint: Number,
    float: same,
    bool: (v: boolean) => (v ? 1 : 0),
  },
  bool: {
    string: (v: string) =>
      v === "true" || (v !== "false" && fail("FLX0306", NO_SPAN, `cannot convert string ${JSON.stringify(v)} to bool`)),
    int: (v: bigint) => v === 1n || (v !== 0n && notZeroOrOne("int", String(v))),
    uint: (v: bigint) => v === 1n || (v !== 0n && notZeroOrOne("uint", String(v))),
    float: (v: number) =>
      v === 1 || (v !== 0 && notZeroOrOne("float", Number.isFinite(v) ? v.toFixed(6) : formatFloat(v))),
    bool: same,
  },
  time: {
    string: (v: string) =>
      parseTimeOrDate(v) ?? badString(v, "time", v.includes("T") ? ": cannot parse date time" : ": cannot parse date"),
    int: same,
    uint: signed,
    time: same,
  },
  duration: {
    string: (v: string) => parseDuration(v) ?? badString(v, "duration"),
    int: durationFromNanoseconds,
    uint: (v: bigint) => durationFromNanoseconds(signed(v)),
    duration: same,
  },
  bytes: { string: (v: string) => new TextEncoder().encode(v) },
};

/** What can have no form of the target: texts, numbers as bools, bytes that are no UTF-8. */
function canFail(from: string, to: ConversionTarget): boolean {
  if (to === from || to === "bytes") return false;
  return from === "string" || from === "bytes" || to === "bool";
}

function badString(text: string, to: ConversionTarget, detail = ""): never {
  fail("FLX0306", NO_SPAN, `cannot convert string ${JSON.stringify(text)} to ${to} due to invalid syntax${detail}`);
}

function notZeroOrOne(from: string, text: string): never {
  fail("FLX0306", NO_SPAN, `cannot convert ${from} ${text} to bool, must be 0 or 1`);
}

const CONVERSIONS = new Map<string, Conversion>();
for (const [result, kernels] of Object.entries(KERNELS) as [ConversionTarget, Kernels][]) {
  for (const [from, kernel] of Object.entries(kernels)) {
    CONVERSIONS.set(`${from} ${result}`, Object.freeze({ result, kernel, fails: canFail(from, result) }));
  }
}

/** The conversion that the function named like `to` applies to values of kind `from`, or undefined if it refuses them. */
export function conversion(from: ValueKind, to: ConversionTarget): Conversion | undefined {
  return CONVERSIONS.get(`${from} ${to}`);
}

/**
 * `float()` of a whole column in a map that is evaluated by columns takes times too: their nanoseconds.
 */
export const FLOAT_OF_TIME: Conversion = Object.freeze({ result: "float", kernel: Number, fails: false });

/**
 * What the conversion function named like `to` gives for a value: null for null (but `bytes` refuses it), dynamic values
 * by what they hold.
 *
 * @throws FluxError FLX0306 at `span` if the value cannot be converted.
 * @example convert("42", "int", span) // 42n
 */
export function convert(value: Value, to: ConversionTarget, span: Span): Value {
  const plain = value instanceof DynamicValue ? value.inner : value;
  const kind = kindOf(plain);
  // A null whose type is not known, as in JSON, stays such a null.
  if (plain instanceof NullValue && to !== "bytes") return new NullValue(plain.type && to);
  const found = conversion(kind, to);
  if (found === undefined) fail("FLX0306", span, `cannot convert ${describeType(plain)} to ${to}`);
  try {
    return fromRaw(found.kernel(toRaw(plain) as never), to);
  } catch (error) {
    throw locate(error, span);
  }
}

/**
 * The text that stands for a value in an interpolated string: as `string(v:)` gives it, but of the types that can be
 * interpolated only (not bytes).
 *
 * @throws FluxError FLX0301 if it is null, FLX0300 if its type cannot be interpolated.
 */
export function interpolate(value: Value, span: Span): string {
  const kind = kindOf(value);
  if (kind === "null") fail("FLX0301", span, "interpolated expression produced a null value");
  const found = interpolation(kind);
  if (found === undefined) fail("FLX0300", span, `cannot interpolate a value of type ${describeType(value)}`);
  return found.kernel(toRaw(value) as never) as string;
}

/** How values of a kind become text inside an interpolated string, or undefined if they cannot. */
export function interpolation(kind: ValueKind): Conversion | undefined {
  return kind === "bytes" ? undefined : conversion(kind, "string");
}
