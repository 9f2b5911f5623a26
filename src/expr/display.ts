import { toHex } from "../base/byte-text.ts";
import { formatDuration } from "../base/duration.ts";
import { formatFloatCompact } from "../base/float.ts";
import type { Regexp } from "../base/regexp.ts";
import { compareStrings } from "../base/runes.ts";
import { formatTimeNanos } from "../base/time.ts";
import { printType } from "../types/print.ts";
import { kindOf } from "./kind.ts";
import { typeOf } from "./type-of.ts";
import type { DictValue, DurationValue, DynamicValue, RecordValue, Time, UInt, Value } from "./value.ts";

const INDENT = "    ";

/** Composites with more entries than this stand on several lines. */
const ONE_LINE = 3;

/**
 * The text of `display(v:)`: strings bare, floats with an exponent where large or small, record properties sorted, composites
 * of more than three entries over several lines.
 *
 * @example display(new RecordValue(new Map([["b", 1n], ["a", "x"]]))) // "{a: x, b: 1}"
 */
export function display(value: Value): string {
  const out: string[] = [];
  write(out, value, 0);
  return out.join("");
}

function write(out: string[], value: Value, level: number): void {
  const kind = kindOf(value);
  switch (kind) {
    case "dynamic":
      out.push("dynamic(");
      write(out, (value as DynamicValue).inner, level);
      out.push(")");
      return;
    case "array":
      writeList(out, ["[", "]"], ",", level, value as readonly Value[], (v) => write(out, v, level + 1));
      return;
    case "record": {
      const fields = [...(value as RecordValue).fields].sort(([a], [b]) => compareStrings(a, b));
      writeList(out, ["{", "}"], ",", level, fields, ([name, v]) => {
        out.push(name, ": ");
        write(out, v, level + 1);
      });
      return;
    }
    case "dict": {
      const { entries } = value as DictValue;
      if (entries.length === 0) {
        out.push("[:]");
        return;
      }
      // The blank before the line break is the reference engine's.
      writeList(out, ["[", "]"], ", ", level, entries, ([key, v]) => {
        write(out, key, level + 1);
        out.push(": ");
        write(out, v, level + 1);
      });
      return;
    }
    default:
      out.push(displayScalar(value, kind));
  }
}

function displayScalar(value: Value, kind: ReturnType<typeof kindOf>): string {
  switch (kind) {
    case "null":
      return "<null>";
    case "stream":
      return "<stream>";
    case "bytes":
      return `0x${toHex(value as Uint8Array)}`;
    case "uint":
      return String((value as UInt).value);
    case "float":
      return formatFloatCompact(value as number);
    case "time":
      return formatTimeNanos((value as Time).ns);
    case "duration":
      return formatDuration((value as DurationValue).duration);
    case "regexp":
      return (value as Regexp).source;
    case "function":
      return printType(typeOf(value));
    default:
      return String(value);
  }
}

function writeList<T>(
  out: string[],
  [open, close]: readonly [string, string],
  lineSeparator: string,
  level: number,
  entries: readonly T[],
  writeEntry: (entry: T) => void,
): void {
  const lines = entries.length > ONE_LINE;
  out.push(open);
  entries.forEach((entry, i) => {
    if (i > 0) out.push(lines ? lineSeparator : ", ");
    if (lines) out.push("\n", INDENT.repeat(level + 1));
    writeEntry(entry);
  });
  if (lines) out.push("\n", INDENT.repeat(level));
  out.push(close);
}
