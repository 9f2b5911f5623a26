import { toHex } from "../base/byte-text.ts";
import { formatDuration } from "../base/duration.ts";
import { formatFloat } from "../base/float.ts";
import type { Regexp } from "../base/regexp.ts";
import { formatTime } from "../base/time.ts";
import { escapePattern, escapeText, keyText } from "../syntax/format/literals.ts";
import { printType } from "../types/print.ts";
import { PackageValue } from "./evaluate/package-scope.ts";
import { kindOf } from "./kind.ts";
import { typeOf } from "./type-of.ts";
import type { DictValue, DurationValue, DynamicValue, RecordValue, Time, UInt, Value } from "./value.ts";

const INDENT = "    ";

/**
 * A value as one would write it in a script: `"a"`, `1.0`, `2024-01-01T00:00:00Z`, `{a: 1}`. What has no notation (null,
 * functions, streams) stands as words or as its type. Composites that are wider than `width` have a line for each entry.
 *
 * @example notation(new RecordValue(new Map([["n", 1.0], ["s", "x"]]))) // '{n: 1.0, s: "x"}'
 */
export function notation(value: Value, width = 80): string {
  return write(value, width, "");
}

function write(value: Value, width: number, indent: string): string {
  const kind = kindOf(value);
  const entry = (v: Value) => write(v, width, indent + INDENT);
  switch (kind) {
    case "array":
      return list("[", (value as readonly Value[]).map(entry), "]", width, indent);
    case "record":
      if (value instanceof PackageValue) return `package ${value.scope.name}`;
      return list(
        "{",
        [...(value as RecordValue).fields].map(([name, v]) => `${keyText(name)}: ${entry(v)}`),
        "}",
        width,
        indent,
      );
    case "dict": {
      const entries = (value as DictValue).entries.map(([key, v]) => `${entry(key)}: ${entry(v)}`);
      return entries.length === 0 ? "[:]" : list("[", entries, "]", width, indent);
    }
    case "dynamic":
      return `dynamic(${write((value as DynamicValue).inner, width, indent)})`;
    default:
      return scalar(value, kind);
  }
}

function list(open: string, entries: readonly string[], close: string, width: number, indent: string): string {
  const length = entries.reduce((sum, entry) => sum + entry.length + 2, indent.length);
  if (length <= width && !entries.some((entry) => entry.includes("\n"))) return open + entries.join(", ") + close;
  return `${open}\n${entries.map((entry) => `${indent}${INDENT}${entry},\n`).join("")}${indent}${close}`;
}

function scalar(value: Value, kind: ReturnType<typeof kindOf>): string {
  switch (kind) {
    case "string":
      return `"${withoutControls(escapeText(value as string))}"`;
    case "float":
      return floatText(value as number);
    case "uint":
      return `uint(v: ${(value as UInt).value})`;
    case "time":
      return formatTime((value as Time).ns);
    case "duration":
      return formatDuration((value as DurationValue).duration);
    case "regexp":
      return `/${withoutControls(escapePattern((value as Regexp).source))}/`;
    case "bytes":
      return `0x${toHex(value as Uint8Array)}`;
    case "null":
      return "<null>";
    case "stream":
      return "<stream>";
    case "function":
      return printType(typeOf(value));
    default:
      return String(value);
  }
}

function floatText(value: number): string {
  const text = formatFloat(value);
  if (!Number.isFinite(value)) return `float(v: "${text}")`;
  return text.includes(".") ? text : `${text}.0`;
}

/** Control characters by their bytes, as the lexer reads them. */
function withoutControls(text: string): string {
  return text.replace(
    /[\0-\x08\x0b-\x1f\x7f-\x9f]/g,
    (c) => `\\x${toHex(new TextEncoder().encode(c)).replace(/(?<=^..)(?=.)/, "\\x")}`,
  );
}
