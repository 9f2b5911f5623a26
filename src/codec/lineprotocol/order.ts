import { compareStrings } from "../../base/runes.ts";
import { type Catalog, FIELD_TYPES } from "./catalog.ts";

/** Series numbers by measurement, tag keys, tag values, field and type. */
export function sortSeries(catalog: Catalog): Int32Array {
  const names = ranks(catalog.names.values);
  const keys = ranks(catalog.tagKeys.map((k) => k.keys.join("\n")));
  return Int32Array.from({ length: catalog.size }, (_, s) => s).sort((a, b) => {
    const tagKeys = catalog.tagKeysOf(a);
    let order =
      names[catalog.measurementOf(a)] - names[catalog.measurementOf(b)] ||
      keys[tagKeys.id] - keys[catalog.tagKeysOf(b).id];
    for (let tag = 0; order === 0 && tag < tagKeys.keys.length; tag++)
      order = names[catalog.tagValueOf(a, tag)] - names[catalog.tagValueOf(b, tag)];
    return order || names[catalog.fieldOf(a)] - names[catalog.fieldOf(b)] || catalog.typeOf(a) - catalog.typeOf(b);
  });
}

/** The place of each text among all in order. */
function ranks(texts: readonly string[]): Int32Array {
  const order = texts.map((_, i) => i).sort((a, b) => compareStrings(texts[a], texts[b]));
  const rank = new Int32Array(texts.length);
  for (let r = 0; r < order.length; r++) rank[order[r]] = r;
  return rank;
}

/** The series apart by schema, that is by tag keys and type of the values; in each group and of the groups the order stays. */
export function groupBySchema(catalog: Catalog, series: Int32Array): Iterable<number[]> {
  const groups = new Map<number, number[]>();
  for (const s of series) {
    const schema = catalog.tagKeysOf(s).id * FIELD_TYPES.length + catalog.typeOf(s);
    const group = groups.get(schema);
    if (group === undefined) groups.set(schema, [s]);
    else group.push(s);
  }
  return groups.values();
}
