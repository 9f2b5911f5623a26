import { type Batch, type Column, Schema } from "../../column/batch.ts";
import { DICTIONARY_LIMIT, Dictionary } from "../../column/dictionary.ts";
import { gather } from "../../column/select.ts";
import type { StringVector, Vector } from "../../column/vector.ts";
import { BOOL, type Catalog, FIELD_TYPES, type FieldType, FLOAT, STRING, UINT } from "./catalog.ts";
import { groupBySchema, sortSeries } from "./order.ts";
import { type OrderedPoints, orderPoints, type PointBuffer } from "./points.ts";

/** The tables of a bucket, see `LineProtocolDecoder`. */
export function* bucketBatches(bucket: PointBuffer, batchRows: number): Generator<Batch> {
  const { catalog, log } = bucket;
  const places = new Int32Array(catalog.size);
  for (let s = 0; s < places.length; s++) places[s] = s;
  const points = orderPoints(log, places, catalog.size);
  const series = sortSeries(catalog).filter((s) => points.starts[s] < points.ends[s]);
  for (const group of groupBySchema(catalog, series)) {
    const schema = schemaOf(catalog, group[0]);
    const type = catalog.typeOf(group[0]);
    for (const piece of cut(group, points, batchRows)) {
      const { rows, offsets, continues, open } = piece;
      const values = valueVector(bucket, type, rows);
      const vectors = [gather(log.timeVector(), rows), values, ...keyVectors(catalog, piece.series)];
      yield { schema, length: rows.length, vectors, offsets, continues, open };
    }
  }
}

function schemaOf(catalog: Catalog, series: number): Schema {
  const key = (name: string): Column => ({ name, type: "string", key: true });
  return new Schema([
    { name: "_time", type: "time", key: false },
    { name: "_value", type: FIELD_TYPES[catalog.typeOf(series)], key: false },
    ...["_field", "_measurement", ...catalog.tagKeysOf(series).keys].map(key),
  ]);
}

/** The rows of one batch, with the series of each segment. */
interface Piece extends Pick<Batch, "offsets" | "continues" | "open"> {
  readonly rows: Int32Array;
  readonly series: readonly number[];
}

function* cut(group: readonly number[], points: OrderedPoints, batchRows: number): Generator<Piece> {
  let at = 0;
  let row = points.starts[group[0]];
  let continues = false;
  while (at < group.length) {
    const rows = new Int32Array(batchRows);
    const offsets = [0];
    const series: number[] = [];
    let length = 0;
    let open = false;
    while (at < group.length && length < batchRows) {
      const end = points.ends[group[at]];
      const to = Math.min(end, row + batchRows - length);
      rows.set(points.rows.subarray(row, to), length);
      length += to - row;
      offsets.push(length);
      series.push(group[at]);
      open = to < end;
      if (open) row = to;
      else if (++at < group.length) row = points.starts[group[at]];
    }
    yield { rows: rows.subarray(0, length), offsets: Int32Array.from(offsets), series, continues, open };
    continues = open;
  }
}

/** `_field`, `_measurement` and the tags, one value a series. */
function keyVectors(catalog: Catalog, series: readonly number[]): Vector[] {
  const vector = (code: (s: number) => number): Vector => ({
    type: "string",
    data: Int32Array.from(series, code),
    dictionary: catalog.names,
    valid: null,
  });
  const tags = catalog.tagKeysOf(series[0]).keys;
  return [
    vector((s) => catalog.fieldOf(s)),
    vector((s) => catalog.measurementOf(s)),
    ...tags.map((_, tag) => vector((s) => catalog.tagValueOf(s, tag))),
  ];
}

function valueVector({ log, texts }: PointBuffer, type: FieldType, rows: Int32Array): Vector {
  switch (type) {
    case FLOAT:
      return gather(log.floatVector(), rows);
    case STRING: {
      const data = new Int32Array(rows.length);
      for (let i = 0; i < data.length; i++) data[i] = log.values[2 * rows[i]];
      return withSmallDictionary({ type: "string", data, dictionary: texts.dictionary, valid: null });
    }
    case BOOL: {
      const data = new Uint8Array(rows.length);
      for (let i = 0; i < data.length; i++) data[i] = log.values[2 * rows[i]];
      return { type: "bool", data, valid: null };
    }
    case UINT:
      return gather(log.uintVector(), rows);
    default:
      return gather(log.intVector(), rows);
  }
}

/** The same strings; over a dictionary of their own if the one they have is large, so that it can be let go. */
function withSmallDictionary(vector: StringVector): StringVector {
  const { values } = vector.dictionary;
  if (values.length <= DICTIONARY_LIMIT) return vector;
  const dictionary = new Dictionary();
  return { ...vector, data: vector.data.map((code) => dictionary.code(values[code])), dictionary };
}
