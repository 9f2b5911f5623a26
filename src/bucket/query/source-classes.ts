import type { SeriesTable } from "../source.ts";

/** The series of a source that have the same tag keys and type, in columns, in the order of the source. */
export interface SourceClass {
  readonly keys: readonly string[];
  /** A place in FIELD_TYPES. */
  readonly type: number;
  /** The number of each in the source. */
  readonly series: Int32Array;
  /** Measurement, the value of each tag, field: a column each, as codes of the source. */
  readonly columns: readonly Int32Array[];
}

const TYPES = 5;

/** Takes the series of a source apart by tag keys and type. */
export function sourceClasses(table: SeriesTable): SourceClass[] {
  const { size, tagSets, types, fields, measurements, pairStarts, pairs } = table;
  const keySets = keySetsOf(table);
  const counts = new Int32Array(keySets.keys.length * TYPES);
  for (let s = 0; s < size; s++) counts[keySets.of[tagSets[s]] * TYPES + types[s]]++;
  const classes: SourceClass[] = [];
  const places = new Int32Array(counts.length).fill(-1);
  counts.forEach((count, place) => {
    if (count === 0) return;
    const keys = keySets.keys[Math.floor(place / TYPES)];
    places[place] = classes.length;
    classes.push({
      keys: Array.from(keys, (k) => table.strings[k]),
      type: place % TYPES,
      series: new Int32Array(count),
      columns: Array.from({ length: keys.length + 2 }, () => new Int32Array(count)),
    });
  });
  const filled = new Int32Array(classes.length);
  for (let s = 0; s < size; s++) {
    const set = tagSets[s];
    const place = places[keySets.of[set] * TYPES + types[s]];
    const at = filled[place]++;
    const { series, columns } = classes[place];
    series[at] = s;
    columns[0][at] = measurements[set];
    const last = columns.length - 1;
    for (let c = 1, pair = pairStarts[set]; c < last; c++, pair++) columns[c][at] = pairs[2 * pair + 1];
    columns[last][at] = fields[s];
  }
  return classes;
}

interface KeySets {
  /** The tag keys of each key set, as codes. */
  readonly keys: readonly Int32Array[];
  /** The key set of each tag set. */
  readonly of: Int32Array;
}

function keySetsOf({ measurements, pairStarts, pairs }: SeriesTable): KeySets {
  const keys: Int32Array[] = [];
  const known = new Map<string, number>();
  const of = new Int32Array(measurements.length);
  let last = -1;
  for (let t = 0; t < of.length; t++) {
    // Tag sets that follow each other mostly have the same keys.
    if (last < 0 || !hasKeys(keys[last], pairs, pairStarts[t], pairStarts[t + 1])) {
      const own = new Int32Array(pairStarts[t + 1] - pairStarts[t]);
      for (let i = 0; i < own.length; i++) own[i] = pairs[2 * (pairStarts[t] + i)];
      const identity = own.join();
      last = known.get(identity) ?? keys.push(own) - 1;
      known.set(identity, last);
    }
    of[t] = last;
  }
  return { keys, of };
}

function hasKeys(keys: Int32Array, pairs: Int32Array, from: number, to: number): boolean {
  if (to - from !== keys.length) return false;
  for (let i = 0; i < keys.length; i++) if (pairs[2 * (from + i)] !== keys[i]) return false;
  return true;
}
