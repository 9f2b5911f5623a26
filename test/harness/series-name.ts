import { compareStrings } from "../../src/base/runes.ts";
import { FIELD_TYPES, type FieldType, type SeriesTable } from "../../src/bucket/source.ts";

/** A series by its texts; tags by key. */
export interface SeriesName {
  readonly measurement: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly field: string;
  readonly type: FieldType;
}

/** The texts of a series in a table. */
export function seriesName(table: SeriesTable, s: number): SeriesName {
  const { strings, pairs, pairStarts } = table;
  const set = table.tagSets[s];
  const tags: [string, string][] = [];
  for (let p = pairStarts[set]; p < pairStarts[set + 1]; p++)
    tags.push([strings[pairs[2 * p]], strings[pairs[2 * p + 1]]]);
  return {
    measurement: strings[table.measurements[set]],
    tags,
    field: strings[table.fields[s]],
    type: FIELD_TYPES[table.types[s]],
  };
}

/** A table with series that are given in its order. */
export function seriesTable(names: readonly SeriesName[]): SeriesTable {
  const texts = names.flatMap(({ measurement, tags, field }) => [measurement, ...tags.flat(), field]);
  const strings = [...new Set(texts)].sort(compareStrings);
  const code = (text: string) => strings.indexOf(text);
  const pairStarts = [0];
  for (const { tags } of names) pairStarts.push(pairStarts[pairStarts.length - 1] + tags.length);
  return {
    strings,
    size: names.length,
    tagSets: Int32Array.from(names.keys()),
    fields: Int32Array.from(names, ({ field }) => code(field)),
    types: Uint8Array.from(names, ({ type }) => FIELD_TYPES.indexOf(type)),
    measurements: Int32Array.from(names, ({ measurement }) => code(measurement)),
    pairStarts: Int32Array.from(pairStarts),
    pairs: Int32Array.from(names.flatMap(({ tags }) => tags.flat().map(code))),
  };
}

/** The places of a table's strings among themselves. */
export function ownPlaces({ strings }: SeriesTable): Int32Array {
  return Int32Array.from(strings.keys());
}
