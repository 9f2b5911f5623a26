import { type Column, Schema } from "../../column/batch.ts";
import { FIELD_TYPES } from "../source.ts";
import type { SourceClass } from "./source-classes.ts";

/** A class smaller than one in so many series of the whole is looked up series by series. */
const SPARSE = 16;

/** The part that a source has in a class. */
export interface Member {
  /** The place of the source in the snapshot. */
  readonly source: number;
  /** The numbers of its series there, ascending. */
  readonly series: Int32Array;
  /** The place of each in the class, ascending; undefined where it is its own place: the source has all of them. */
  readonly places: Int32Array | undefined;
}

/** All series with the same tag keys and type: the tables of one schema. */
export interface SeriesClass {
  readonly keys: readonly string[];
  /** A place in FIELD_TYPES. */
  readonly type: number;
  readonly size: number;
  /** Measurement, the value of each tag, field: a column each, as codes. Series are ordered by these columns. */
  readonly columns: readonly Int32Array[];
  readonly members: readonly Member[];
  /** `_time, _value, _field, _measurement, <tags>`. */
  readonly schema: Schema;
}

/** The class of a first source; its codes are translated by `codes`. */
export function classOf(from: SourceClass, source: number, codes: Int32Array): SeriesClass {
  const { keys, type, series } = from;
  return {
    keys,
    type,
    size: series.length,
    columns: from.columns.map((c) => c.map((code) => codes[code])),
    members: [{ source, series, places: undefined }],
    schema: schemaOf(keys, type),
  };
}

/** The class with the series of one more source. @param ranks the order of codes */
export function joinClass(
  to: SeriesClass,
  from: SourceClass,
  source: number,
  codes: Int32Array,
  ranks: Int32Array,
): SeriesClass {
  const columns = from.columns.map((c) => c.map((code) => codes[code]));
  const { series } = from;
  if (series.length === to.size && columns.every((c, i) => sameCodes(c, to.columns[i])))
    return { ...to, members: [...to.members, { source, series, places: undefined }] };
  const { places, unknown } = locate(to.columns, columns, ranks);
  if (unknown === 0) return { ...to, members: [...to.members, { source, series, places }] };
  const merged = merge(to, columns, places, unknown);
  const moved = to.members.map((m) => ({
    ...m,
    places: m.places === undefined ? merged.old : m.places.map((p) => merged.old[p]),
  }));
  return {
    ...to,
    size: to.size + unknown,
    columns: merged.columns,
    members: [...moved, { source, series, places: merged.places }],
  };
}

function schemaOf(keys: readonly string[], type: number): Schema {
  const key = (name: string): Column => ({ name, type: "string", key: true });
  return new Schema([
    { name: "_time", type: "time", key: false },
    { name: "_value", type: FIELD_TYPES[type], key: false },
    ...["_field", "_measurement", ...keys].map(key),
  ]);
}

function sameCodes(a: Int32Array, b: Int32Array): boolean {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/**
 * The place of each new row among the known ones; of those that are not there -1 less the place before which they belong.
 */
function locate(known: readonly Int32Array[], rows: readonly Int32Array[], ranks: Int32Array) {
  const size = known[0].length;
  const count = rows[0].length;
  const places = new Int32Array(count);
  const isSparse = count * SPARSE < size;
  let unknown = 0;
  let at = 0;
  for (let i = 0; i < count; i++) {
    let order = 1;
    if (isSparse) {
      let high = size;
      while (at < high) {
        const middle = (at + high) >>> 1;
        if (compareRows(known, middle, rows, i, ranks) < 0) at = middle + 1;
        else high = middle;
      }
      if (at < size) order = compareRows(known, at, rows, i, ranks);
    } else {
      while (at < size) {
        order = compareRows(known, at, rows, i, ranks);
        if (order >= 0) break;
        at++;
      }
    }
    if (at < size && order === 0) places[i] = at;
    else {
      places[i] = -1 - at;
      unknown++;
    }
  }
  return { places, unknown };
}

/** The order of two series by the ranks of their codes, column by column. */
export function compareRows(
  a: readonly Int32Array[],
  i: number,
  b: readonly Int32Array[],
  j: number,
  ranks: Int32Array,
): number {
  for (let c = 0; c < a.length; c++) {
    const left = a[c][i];
    const right = b[c][j];
    if (left !== right) return ranks[left] - ranks[right];
  }
  return 0;
}

/** Puts the new rows in between: all columns, and where the old and the new rows are. */
function merge({ size, columns: known }: SeriesClass, rows: readonly Int32Array[], places: Int32Array, more: number) {
  const columns = known.map(() => new Int32Array(size + more));
  const old = new Int32Array(size);
  const placed = new Int32Array(places.length);
  let from = 0;
  let at = 0;
  const keep = (to: number) => {
    columns.forEach((column, c) => {
      column.set(known[c].subarray(from, to), at);
    });
    for (; from < to; from++) old[from] = at++;
  };
  for (let i = 0; i < places.length; i++) {
    if (places[i] >= 0) {
      keep(places[i]);
      placed[i] = at;
      continue;
    }
    const before = -1 - places[i];
    if (from < before) keep(before);
    for (let c = 0; c < columns.length; c++) columns[c][at] = rows[c][i];
    placed[i] = at++;
  }
  keep(size);
  return { columns, old, places: placed };
}
