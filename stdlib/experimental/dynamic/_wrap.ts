import { DynamicValue, RecordValue, type Value } from "../../../src/sdk/index.ts";

/** A value as dynamic value, with everything in its records and arrays. */
export function wrap(value: Value): DynamicValue {
  if (value instanceof DynamicValue) return value;
  if (Array.isArray(value)) return new DynamicValue(value.map(wrap));
  if (!(value instanceof RecordValue)) return new DynamicValue(value);
  return new DynamicValue(new RecordValue(new Map([...value.fields].map(([name, v]) => [name, wrap(v)]))));
}
