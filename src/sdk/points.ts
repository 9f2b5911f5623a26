import { FluxError } from "../base/diagnostic.ts";
import { type Batch, segmentCount } from "../column/batch.ts";
import type { Coder } from "../column/coder.ts";

import { expand, gather, slice } from "../column/select.ts";
import type { StringVector, Vector } from "../column/vector.ts";
import type { BucketWriter, PointColumn, Points } from "./buckets.ts";

/** Where the columns of rows that are to be points stand: the time, the measurement, so many tags, then the fields. */
export const POINT_TIME = 0;
export const POINT_MEASUREMENT = 1;
export const POINT_TAGS = 2;

export interface PointShape {
  /** How many tags there are. */
  readonly tags: number;
  /** After the tags come two columns, the name of the field and its value, in place of a column a field. */
  readonly narrow: boolean;
}

/** From this many rows a table on, its points are given apart from others: all of its group key is then constant. */
const LONG_TABLE = 256;

interface Piece {
  readonly length: number;
  readonly columns: readonly PointColumn[];
}

/**
 * The rows of a batch as points. Rows of one field each are given field by field; within a series they keep their order.
 *
 * @param coder the same one for all batches
 */
export function* pointsOf(batch: Batch, { tags, narrow }: PointShape, coder: Coder): Generator<Points> {
  const fields = POINT_TAGS + tags;
  for (const piece of piecesOf(batch)) {
    for (const { length, columns } of narrow ? byField(piece, fields, coder) : [piece]) {
      yield {
        length,
        times: timesOf(columns[POINT_TIME], length),
        measurement: columns[POINT_MEASUREMENT],
        tags: columns.slice(POINT_TAGS, fields),
        fields: columns.slice(fields).map(storable),
      };
    }
  }
}

/** Long tables one by one, short ones together. */
function* piecesOf({ schema, vectors, offsets, length }: Batch): Generator<Piece> {
  const segments = offsets.length - 1;
  if (length < LONG_TABLE * segments) {
    const columns = schema.columns.map(({ name, key }, c) => ({
      name,
      vector: key ? expand(vectors[c], offsets) : vectors[c],
      constant: false,
    }));
    yield { length, columns };
    return;
  }
  for (let s = 0; s < segments; s++) {
    const [from, to] = [offsets[s], offsets[s + 1]];
    if (from === to) continue;
    const columns = schema.columns.map(({ name, key }, c) => ({
      name,
      vector: key ? slice(vectors[c], s, s + 1) : slice(vectors[c], from, to),
      constant: key,
    }));
    yield { length: to - from, columns };
  }
}

/** The rows of each field, with the value as a column of the field's name in place of the last two columns. */
function* byField({ length, columns }: Piece, at: number, coder: Coder): Generator<Piece> {
  const names = columns[at].vector as StringVector;
  const { vector: values } = columns[at + 1];
  const nameOf = (row: number) => names.dictionary.values[names.data[row]];
  const common = columns.slice(0, at);
  if (columns[at].constant) {
    yield { length, columns: [...common, { ...columns[at + 1], name: nameOf(0) }] };
    return;
  }
  const codes = coder.encode(names);
  const ends = new Int32Array(coder.size + 1);
  for (let i = 0; i < length; i++) ends[codes[i] + 1]++;
  for (let c = 0; c < coder.size; c++) ends[c + 1] += ends[c];
  const starts = ends.slice();
  const order = new Int32Array(length);
  for (let i = 0; i < length; i++) order[starts[codes[i]]++] = i;
  for (let c = 0; c < coder.size; c++) {
    const rows = order.subarray(ends[c], ends[c + 1]);
    if (rows.length === 0) continue;
    const take = (vector: Vector) => (rows.length === length ? vector : gather(vector, rows));
    const taken = common.map((column) => (column.constant ? column : { ...column, vector: take(column.vector) }));
    const value = columns[at + 1].constant ? values : take(values);
    yield {
      length: rows.length,
      columns: [...taken, { name: nameOf(rows[0]), vector: value, constant: columns[at + 1].constant }],
    };
  }
}

function timesOf({ vector, constant }: PointColumn, length: number): BigInt64Array {
  const data = vector.data as BigInt64Array;
  return constant ? new BigInt64Array(length).fill(data[0]) : data;
}

/** A column as a field can hold it: times as ints, floats that are no numbers left out. */
function storable(column: PointColumn): PointColumn {
  const { vector } = column;
  if (vector.type === "time") return { ...column, vector: { ...vector, type: "int" } };
  if (vector.type !== "float") return column;
  const { data, valid } = vector;
  let finite = true;
  for (let i = 0; i < data.length && finite; i++) finite = Number.isFinite(data[i]);
  if (finite) return column;
  const mask = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    mask[i] = Number.isFinite(data[i]) && (valid === null || valid[i] === 1) ? 1 : 0;
  }
  return { ...column, vector: { ...vector, valid: mask } };
}

/** The first row whose text is null or empty, or -1. */
export function firstWithoutText(batch: Batch, column: number): number {
  const { data, valid, dictionary } = batch.vectors[column] as StringVector;
  const empty = dictionary.find("");
  const lacks = (i: number) => (valid !== null && valid[i] === 0) || data[i] === empty;
  if (!batch.schema.columns[column].key) {
    for (let i = 0; i < data.length; i++) if (lacks(i)) return i;
    return -1;
  }
  const { offsets } = batch;
  for (let s = 0; s < segmentCount(batch); s++) {
    if (offsets[s] < offsets[s + 1] && lacks(s)) return offsets[s];
  }
  return -1;
}

/**
 * Writes points and commits them. Those that the bucket does not take, as a field has another type, are told when all others
 * are kept.
 *
 * @param isOver whether to give up; asked between two writes
 * @throws FluxError FLX0935 of the bucket, and whatever else goes wrong
 */
export async function writePoints(
  writer: BucketWriter,
  points: Iterable<Points>,
  isOver: () => boolean = () => false,
): Promise<void> {
  let refused: unknown;
  for (const piece of points) {
    try {
      const written = writer.write(piece);
      if (written instanceof Promise) await written;
    } catch (error) {
      if (!(error instanceof FluxError) || error.diagnostics[0].code !== "FLX0935") throw error;
      refused ??= error;
    }
    if (isOver()) return;
  }
  await writer.commit();
  if (refused !== undefined) throw refused;
}
