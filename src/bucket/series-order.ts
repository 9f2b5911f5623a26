import { compareStrings } from "../base/runes.ts";
import type { Catalog, TagKeys } from "../codec/lineprotocol/catalog.ts";
import { FIELD_TYPES, type SeriesTable } from "./source.ts";

/** Series of a catalog in the order of a series table, with that table. */
export interface OrderedSeries {
  /** Their numbers in the catalog. */
  readonly order: Int32Array;
  readonly table: SeriesTable;
}

/**
 * Orders series as a `SeriesTable` wants them. Sorting is by ranks, refined tag by tag, so that a million series cost a
 * few sorts of numbers.
 */
export function orderSeries(catalog: Catalog, series: Int32Array): OrderedSeries {
  const { strings, codes, keyCodes } = usedStrings(catalog, series);
  const sets = distinctSets(catalog, series);
  const ranks = rankSets(catalog, sets.first, codes, keyCodes, strings.length);
  const keys = new Float64Array(series.length);
  for (let i = 0; i < series.length; i++) {
    const s = series[i];
    const place = ranks[sets.indexOf[catalog.tagSetOf(s)]] * strings.length + codes[catalog.fieldOf(s)];
    keys[i] = place * FIELD_TYPES.length + catalog.typeOf(s);
  }
  const { ranks: places } = denseRanks(keys);
  const order = new Int32Array(series.length);
  for (let i = 0; i < series.length; i++) order[places[i]] = series[i];
  return { order, table: tableOf(catalog, order, { strings, codes, keyCodes }) };
}

/** The texts of some series by their bytes, and the place of each. */
interface Strings {
  readonly strings: readonly string[];
  /** By code in the catalog's names. */
  readonly codes: Int32Array;
  /** Of the keys of each `TagKeys`, by its id. */
  readonly keyCodes: readonly Int32Array[];
}

function usedStrings(catalog: Catalog, series: Int32Array): Strings {
  const names = catalog.names.values;
  const codes = new Int32Array(names.length).fill(-1);
  const seen = new Uint8Array(catalog.tagKeys.length);
  const keys: TagKeys[] = [];
  for (let i = 0; i < series.length; i++) {
    const s = series[i];
    codes[catalog.fieldOf(s)] = 0;
    codes[catalog.measurementOf(s)] = 0;
    const tagKeys = catalog.tagKeysOf(s);
    for (let tag = 0; tag < tagKeys.keys.length; tag++) codes[catalog.tagValueOf(s, tag)] = 0;
    if (seen[tagKeys.id] === 0) {
      seen[tagKeys.id] = 1;
      keys.push(tagKeys);
    }
  }
  const strings: string[] = [];
  for (let code = 0; code < codes.length; code++) if (codes[code] === 0) strings.push(names[code]);
  const keyTexts = new Set(keys.flatMap((k) => k.keys));
  const places = new Map<string, number>();
  for (const text of keyTexts) {
    const code = catalog.names.find(text);
    if (code < 0 || codes[code] < 0) strings.push(text);
  }
  sortTexts(strings);
  for (let place = 0; place < strings.length; place++) {
    const code = catalog.names.find(strings[place]);
    if (code >= 0 && codes[code] >= 0) codes[code] = place;
    if (keyTexts.has(strings[place])) places.set(strings[place], place);
  }
  const keyCodes: Int32Array[] = [];
  for (const k of keys) keyCodes[k.id] = Int32Array.from(k.keys, (text) => places.get(text) ?? -1);
  return { strings, codes, keyCodes };
}

/** Sorts texts by their bytes in UTF-8. */
function sortTexts(texts: string[]): void {
  // Without surrogates that is the order of the 16-bit units, in which the host sorts fast.
  texts.sort(texts.some((text) => SURROGATE.test(text)) ? compareStrings : undefined);
}

const SURROGATE = /[\ud800-\udfff]/;

/** The tag sets of some series: a series of each, and the place of each set. */
function distinctSets(catalog: Catalog, series: Int32Array): { first: Int32Array; indexOf: Int32Array } {
  const indexOf = new Int32Array(catalog.tagSetCount).fill(-1);
  const first = new Int32Array(series.length);
  let count = 0;
  for (let i = 0; i < series.length; i++) {
    const set = catalog.tagSetOf(series[i]);
    if (indexOf[set] >= 0) continue;
    indexOf[set] = count;
    first[count++] = series[i];
  }
  return { first: first.subarray(0, count), indexOf };
}

/** Ranks of tag sets, each given by one of its series, by measurement, tag keys and tag values. */
function rankSets(
  catalog: Catalog,
  first: Int32Array,
  codes: Int32Array,
  keyCodes: readonly Int32Array[],
  stringCount: number,
): Int32Array {
  const keyOrder = [...keyCodes.keys()].filter((id) => keyCodes[id] !== undefined);
  keyOrder.sort((a, b) => compareLists(keyCodes[a], keyCodes[b]));
  const keyRanks = new Int32Array(keyCodes.length);
  for (let r = 0; r < keyOrder.length; r++) keyRanks[keyOrder[r]] = r;
  const keys = new Float64Array(first.length);
  for (let i = 0; i < first.length; i++)
    keys[i] = codes[catalog.measurementOf(first[i])] * keyOrder.length + keyRanks[catalog.tagKeysOf(first[i]).id];
  let { ranks, count } = denseRanks(keys);
  for (let tag = 0; count < first.length; tag++) {
    for (let i = 0; i < first.length; i++) {
      const has = tag < catalog.tagKeysOf(first[i]).keys.length;
      keys[i] = ranks[i] * (stringCount + 1) + (has ? codes[catalog.tagValueOf(first[i], tag)] + 1 : 0);
    }
    ({ ranks, count } = denseRanks(keys));
  }
  return ranks;
}

function compareLists(a: Int32Array, b: Int32Array): number {
  for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** The place of each key among the distinct ones in ascending order, and how many those are. */
function denseRanks(keys: Float64Array): { ranks: Int32Array; count: number } {
  const sorted = keys.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[count - 1]) sorted[count++] = sorted[i];
  const ranks = new Int32Array(keys.length);
  for (let i = 0; i < keys.length; i++) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (sorted[middle] < keys[i]) low = middle + 1;
      else high = middle;
    }
    ranks[i] = low;
  }
  return { ranks, count };
}

function tableOf(catalog: Catalog, order: Int32Array, { strings, codes, keyCodes }: Strings): SeriesTable {
  const size = order.length;
  const tagSets = new Int32Array(size);
  const fields = new Int32Array(size);
  const types = new Uint8Array(size);
  const measurements: number[] = [];
  const pairStarts = [0];
  const pairs: number[] = [];
  let last = -1;
  for (let i = 0; i < size; i++) {
    const s = order[i];
    if (catalog.tagSetOf(s) !== last) {
      last = catalog.tagSetOf(s);
      measurements.push(codes[catalog.measurementOf(s)]);
      const keys = keyCodes[catalog.tagKeysOf(s).id];
      for (let tag = 0; tag < keys.length; tag++) pairs.push(keys[tag], codes[catalog.tagValueOf(s, tag)]);
      pairStarts.push(pairs.length / 2);
    }
    tagSets[i] = measurements.length - 1;
    fields[i] = codes[catalog.fieldOf(s)];
    types[i] = catalog.typeOf(s);
  }
  return {
    strings,
    size,
    tagSets,
    fields,
    types,
    measurements: Int32Array.from(measurements),
    pairStarts: Int32Array.from(pairStarts),
    pairs: Int32Array.from(pairs),
  };
}
