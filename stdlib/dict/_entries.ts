import { type DictValue, type Raw, toRaw, type Value } from "../../src/sdk/index.ts";

const tables = new WeakMap<DictValue, ReadonlyMap<Raw, Value>>();

/** The entries of a dictionary for looking up, by the plain values of their keys. */
export function entriesByKey(dict: DictValue): ReadonlyMap<Raw, Value> {
  let table = tables.get(dict);
  if (table === undefined) {
    table = new Map(dict.entries.map(([key, value]) => [toRaw(key), value]));
    tables.set(dict, table);
  }
  return table;
}
