import { equalDurations } from "../base/duration.ts";
import type { Regexp } from "../base/regexp.ts";
import { kindOf } from "./kind.ts";
import type { DictValue, DurationValue, RecordValue, Time, UInt, Value } from "./value.ts";

/**
 * Whether two values are equal inside composites: kinds must be the same, so 1 never equals 1.0; a null equals nothing,
 * itself included, and so does NaN. Records are equal with the same properties in any order; functions only by identity.
 *
 * @example equalValues([1n, 2n], [1n, 2n]) // true
 */
export function equalValues(a: Value, b: Value): boolean {
  const kind = kindOf(a);
  if (kind !== kindOf(b)) return false;
  switch (kind) {
    case "null":
    case "dynamic":
    case "stream":
      return false;
    case "uint":
      return (a as UInt).value === (b as UInt).value;
    case "time":
      return (a as Time).ns === (b as Time).ns;
    case "duration":
      return equalDurations((a as DurationValue).duration, (b as DurationValue).duration);
    case "regexp":
      return (a as Regexp).source === (b as Regexp).source;
    case "bytes":
      return equalBytes(a as Uint8Array, b as Uint8Array);
    case "array":
      return equalArrays(a as readonly Value[], b as readonly Value[]);
    case "record":
      return equalRecords(a as RecordValue, b as RecordValue);
    case "dict":
      return equalDicts(a as DictValue, b as DictValue);
    default:
      return a === b;
  }
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function equalArrays(a: readonly Value[], b: readonly Value[]): boolean {
  return a.length === b.length && a.every((element, i) => equalValues(element, b[i]));
}

function equalRecords(a: RecordValue, b: RecordValue): boolean {
  if (a.fields.size !== b.fields.size) return false;
  for (const [name, value] of a.fields) {
    const other = b.fields.get(name);
    if (other === undefined || !equalValues(value, other)) return false;
  }
  return true;
}

function equalDicts(a: DictValue, b: DictValue): boolean {
  if (a.entries.length !== b.entries.length) return false;
  return a.entries.every(([key, value], i) => {
    const [otherKey, otherValue] = b.entries[i];
    return equalValues(key, otherKey) && equalValues(value, otherValue);
  });
}
