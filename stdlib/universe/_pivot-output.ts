import {
  allocate,
  type ColumnType,
  Dictionary,
  gather,
  type Mask,
  type Output,
  pushInPieces,
  type StringVector,
  unify,
  type Vector,
  words,
} from "../../src/sdk/index.ts";
import { classify, orderTables, type PivotPart, PivotSource } from "./_pivot-classes.ts";
import type { PivotPlaces } from "./_pivot-places.ts";

/** Puts all values in their places and gives out the tables, those with the same columns together. */
export function pushPivoted(
  { tables, columns, rowTable, rowFirst }: PivotPlaces,
  parts: readonly PivotPart[],
  batchRows: number,
  out: Output,
): void {
  const classes = classify(tables, columns);
  const source = new PivotSource(parts);
  const counts = new Int32Array(tables.length);
  for (const table of rowTable) counts[table]++;
  const offsets = classes.map((c) => orderTables(c, tables, source, counts));
  const next = new Int32Array(tables.length);
  const sizes = new Map<ColumnType, number>();
  const bases = new Int32Array(columns.length);
  let rows = 0;
  classes.forEach((c, k) => {
    c.begin = rows;
    c.members.forEach((table, i) => {
      next[table] = rows + offsets[k][i];
    });
    rows += offsets[k][c.members.length];
    c.end = rows;
    for (const { type } of c.added) {
      const size = sizes.get(type) ?? 0;
      c.bases.push(size);
      sizes.set(type, size + c.end - c.begin);
    }
    for (const table of c.members) {
      tables[table].columns.forEach((column, i) => {
        bases[column] = c.bases[i] - c.begin;
      });
    }
  });
  const positions = new Int32Array(rowTable.length);
  const firsts = new Int32Array(rowTable.length);
  for (let row = 0; row < positions.length; row++) {
    const at = next[rowTable[row]]++;
    positions[row] = at;
    firsts[at] = rowFirst[row];
  }
  const cells = new Cells(parts, sizes, positions, bases);
  classes.forEach((c, k) => {
    const length = c.end - c.begin;
    const segments = Int32Array.from(c.members, (table) => tables[table].segment);
    const vectors = [
      ...c.kept.map((column) =>
        column.key
          ? gather(source.bySegment(column), segments)
          : gather(source.byRow(column), firsts.subarray(c.begin, c.end)),
      ),
      ...c.added.map(({ type }, i) => cells.vector(type, c.bases[i], length)),
    ];
    const batch = { schema: c.schema, length, vectors, offsets: offsets[k], continues: false, open: false };
    pushInPieces(batch, batchRows, out);
  });
}

/** The values of all new columns, those of one type in one array, column after column. */
class Cells {
  private readonly data = new Map<ColumnType, { data: Vector["data"]; valid: Uint8Array }>();
  private readonly dictionary: Dictionary;

  constructor(
    parts: readonly PivotPart[],
    sizes: ReadonlyMap<ColumnType, number>,
    positions: Int32Array,
    bases: Int32Array,
  ) {
    for (const [type, size] of sizes) this.data.set(type, { data: allocate(type, size), valid: new Uint8Array(size) });
    const strings = unify(parts.flatMap(({ values }) => (values.type === "string" ? [values] : [])));
    this.dictionary = strings[0]?.dictionary ?? new Dictionary();
    let string = 0;
    for (const part of parts) {
      const values = part.values.type === "string" ? strings[string++] : part.values;
      const to = this.data.get(values.type);
      // No row has come of the type: the tables are empty.
      if (to === undefined) continue;
      const places = new Int32Array(part.rows.length);
      for (let i = 0; i < places.length; i++) places[i] = bases[part.columns[i]] + positions[part.rows[i]];
      scatter(values, places, to.data);
      scatterMask(values.valid, places, to.valid);
    }
  }

  vector(type: ColumnType, from: number, length: number): Vector {
    const { data, valid } = this.data.get(type) as { data: Vector["data"]; valid: Uint8Array };
    const mask = valid.subarray(from, from + length);
    const vector = {
      type,
      data: data.subarray(from, from + length),
      valid: mask.includes(0) ? mask : null,
      ...(type === "string" ? { dictionary: this.dictionary } : {}),
    };
    return vector as Vector;
  }
}

function scatterMask(from: Mask, places: Int32Array, to: Uint8Array): void {
  if (from === null) for (let i = 0; i < places.length; i++) to[places[i]] = 1;
  else for (let i = 0; i < places.length; i++) to[places[i]] = from[i];
}

function scatter(values: Vector, places: Int32Array, to: Vector["data"]): void {
  switch (values.type) {
    case "float":
      scatterFloats(values.data, places, to as Float64Array);
      break;
    case "string":
      scatterCodes(values as StringVector, places, to as Int32Array);
      break;
    case "bool":
      scatterBools(values.data, places, to as Uint8Array);
      break;
    default:
      scatterWords(words(values.data), places, words(to as BigInt64Array));
  }
}

function scatterFloats(from: Float64Array, places: Int32Array, to: Float64Array): void {
  for (let i = 0; i < places.length; i++) to[places[i]] = from[i];
}

function scatterCodes({ data }: StringVector, places: Int32Array, to: Int32Array): void {
  for (let i = 0; i < places.length; i++) to[places[i]] = data[i];
}

function scatterBools(from: Uint8Array, places: Int32Array, to: Uint8Array): void {
  for (let i = 0; i < places.length; i++) to[places[i]] = from[i];
}

function scatterWords(from: Int32Array, places: Int32Array, to: Int32Array): void {
  for (let i = 0; i < places.length; i++) {
    const at = 2 * places[i];
    to[at] = from[2 * i];
    to[at + 1] = from[2 * i + 1];
  }
}
