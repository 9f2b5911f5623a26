import { compareStrings } from "../base/runes.ts";
import { catalogOf } from "./query/catalog.ts";
import { type BucketSnapshot, FIELD_TYPES, type FieldType } from "./source.ts";

/** What a measurement has. */
export interface MeasurementSchema {
  readonly measurement: string;
  readonly series: number;
  /** By key, with the number of different values. */
  readonly tags: readonly { readonly key: string; readonly values: number }[];
  /** By name. A field has several types where shards differ. */
  readonly fields: readonly { readonly name: string; readonly types: readonly FieldType[] }[];
}

/**
 * The measurements of a bucket, by name, as its index has them: no points are read. Series of which all points were deleted
 * or are too old may be among them until their shards are compacted.
 */
export function schemaOf(snapshot: BucketSnapshot): MeasurementSchema[] {
  const { texts, classes } = catalogOf(snapshot.sources.map((s) => s.source));
  const found = new Map<number, { series: number; tags: Map<string, Set<number>>; fields: Map<number, Set<number>> }>();
  for (const { keys, type, size, columns } of classes) {
    const [measurements, ...values] = columns;
    const names = columns[columns.length - 1];
    for (let s = 0; s < size; s++) {
      let entry = found.get(measurements[s]);
      if (entry === undefined) {
        entry = { series: 0, tags: new Map(), fields: new Map() };
        found.set(measurements[s], entry);
      }
      entry.series++;
      keys.forEach((key, k) => {
        const set = entry.tags.get(key) ?? new Set();
        entry.tags.set(key, set.add(values[k][s]));
      });
      entry.fields.set(names[s], (entry.fields.get(names[s]) ?? new Set()).add(type));
    }
  }
  const text = (code: number) => texts.dictionary.values[code];
  const schema = [...found].map(([measurement, { series, tags, fields }]) => ({
    measurement: text(measurement),
    series,
    tags: [...tags].map(([key, set]) => ({ key, values: set.size })).sort((a, b) => compareStrings(a.key, b.key)),
    fields: [...fields]
      .map(([name, types]) => ({ name: text(name), types: [...types].sort().map((t) => FIELD_TYPES[t]) }))
      .sort((a, b) => compareStrings(a.name, b.name)),
  }));
  return schema.sort((a, b) => compareStrings(a.measurement, b.measurement));
}
