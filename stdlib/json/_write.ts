import {
  compareStrings,
  DictValue,
  DurationValue,
  DynamicValue,
  display,
  FunctionValue,
  fail,
  formatDuration,
  formatFloat,
  formatTime,
  NullValue,
  RecordValue,
  Regexp,
  type Span,
  TableStream,
  Time,
  toBase64,
  UInt,
  type Value,
} from "../../src/sdk/index.ts";

/** Values nested deeper than this are refused. */
const DEEPEST = 1000;

/**
 * A value as JSON: records and dictionaries with sorted keys, times in RFC 3339, durations as literals, bytes in base 64.
 *
 * @throws FluxError FLX0306 for functions, streams, and floats that JSON cannot write
 */
export function writeJson(value: Value, functionName: string, span: Span): string {
  const refuse = (what: string) => fail("FLX0306", span, `${functionName}: ${what} cannot be written as JSON`);
  const write = (v: Value, depth: number): string => {
    if (depth > DEEPEST) return refuse(`a value of more than ${DEEPEST} levels`);
    const object = (entries: readonly (readonly [string, Value])[]) => {
      const sorted = [...entries].sort(([a], [b]) => compareStrings(a, b));
      return `{${sorted.map(([name, inner]) => `${writeString(name)}:${write(inner, depth + 1)}`).join(",")}}`;
    };
    switch (typeof v) {
      case "string":
        return writeString(v);
      case "number":
        return Number.isFinite(v) ? writeFloat(v) : refuse(formatFloat(v));
      case "bigint":
      case "boolean":
        return String(v);
    }
    if (v instanceof NullValue) return "null";
    if (v instanceof DynamicValue) return write(v.inner, depth);
    if (v instanceof RecordValue) return object([...v.fields]);
    if (v instanceof DictValue) return object(v.entries.map(([key, inner]) => [display(key), inner]));
    if (v instanceof UInt) return String(v.value);
    if (v instanceof Time) return `"${formatTime(v.ns)}"`;
    if (v instanceof DurationValue) return `"${formatDuration(v.duration)}"`;
    if (v instanceof Regexp) return writeString(v.source);
    if (v instanceof Uint8Array) return `"${toBase64(v)}"`;
    if (v instanceof FunctionValue) return refuse("a function");
    if (v instanceof TableStream) return refuse("a stream of tables (tableFind and findRecord get values out of it)");
    return `[${(v as readonly Value[]).map((inner) => write(inner, depth + 1)).join(",")}]`;
  };
  return write(value, 0);
}

/** As JavaScript writes them, but for the sign of zero. */
function writeFloat(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x);
}

/** A string as JSON. Escapes what could end a script in HTML or a line in JavaScript, too. */
export function writeString(text: string): string {
  return JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
