import { compareStrings } from "../base/runes.ts";
import { BOOL, type FieldType, FLOAT, INT, STRING, UINT } from "../codec/lineprotocol/catalog.ts";
import { PairTable } from "../codec/lineprotocol/pair-table.ts";
import { words } from "../column/select.ts";
import type { Vector } from "../column/vector.ts";
import type { PointColumn, Points } from "../sdk/buckets.ts";
import type { MemoryTable } from "./memory-table.ts";

const TYPES: Readonly<Record<Exclude<Vector["type"], "time">, FieldType>> = {
  float: FLOAT,
  int: INT,
  uint: UINT,
  bool: BOOL,
  string: STRING,
};

/**
 * Appends points that are given in columns to a memory table, row by row.
 *
 * @param refusal why what the table has from a place on is not taken
 * @param onRefused is told the row and the reason; the row is left out
 */
export function appendPoints(
  table: MemoryTable,
  points: Points,
  refusal: (first: number) => string | undefined,
  onRefused: (row: number, reason: string) => void,
): void {
  const { catalog, log } = table;
  const sets = new RowTagSets(table, points);
  const fields = points.fields.map((column) => new FieldReader(table, column));
  const times = words(points.times);
  for (let row = 0; row < points.length; row++) {
    const first = log.count;
    const set = sets.of(row);
    log.reserve(fields.length);
    let guess = catalog.firstSeriesOf(set);
    for (let f = 0; f < fields.length; f++) {
      const field = fields[f];
      if (!field.read(row)) continue;
      const s = catalog.seriesOf(set, field.code, field.type, guess);
      guess = s + 1;
      log.series[log.count] = s;
      log.times[2 * log.count] = times[2 * row];
      log.times[2 * log.count + 1] = times[2 * row + 1];
      log.count++;
    }
    if (log.count === first) continue;
    const reason = refusal(first);
    if (reason === undefined) continue;
    log.count = first;
    onRefused(row, reason);
  }
}

/** Puts the values of a field into a log of points. */
class FieldReader {
  readonly code: number;
  readonly type: FieldType;
  private readonly table: MemoryTable;
  private readonly vector: Vector;
  private readonly constant: boolean;
  /** 64-bit values as words. */
  private readonly halves: Int32Array | undefined;
  /** Codes of strings in the table, by those in the vector; -1 if not known yet. */
  private readonly codes: Int32Array;

  constructor(table: MemoryTable, { name, vector, constant }: PointColumn) {
    if (vector.type === "time") throw new Error(`field "${name}" is a time, which a bucket cannot hold`);
    this.table = table;
    this.code = table.catalog.names.code(name);
    this.type = TYPES[vector.type];
    this.vector = vector;
    this.constant = constant;
    const { data } = vector;
    this.halves =
      data.BYTES_PER_ELEMENT === 8 ? new Int32Array(data.buffer, data.byteOffset, 2 * data.length) : undefined;
    this.codes = new Int32Array(vector.type === "string" ? vector.dictionary.values.length : 0).fill(-1);
  }

  /** Stores the value of a row at the end of the log; false if it is null. */
  read(row: number): boolean {
    const { vector, halves } = this;
    const { log, texts } = this.table;
    const at = this.constant ? 0 : row;
    if (vector.valid !== null && vector.valid[at] === 0) return false;
    if (halves !== undefined) {
      log.values[2 * log.count] = halves[2 * at];
      log.values[2 * log.count + 1] = halves[2 * at + 1];
      return true;
    }
    let value = vector.data[at] as number;
    if (vector.type === "string") {
      if (this.codes[value] < 0) this.codes[value] = texts.dictionary.code(vector.dictionary.values[value]);
      value = this.codes[value];
    }
    log.values[2 * log.count] = value;
    log.values[2 * log.count + 1] = 0;
    return true;
  }
}

/** Finds the tag set of each row. Rows with the same codes are looked up by numbers alone. */
class RowTagSets {
  private readonly table: MemoryTable;
  private readonly measurement: PointColumn;
  private readonly tags: readonly PointColumn[];
  /** Each table tells the number of what came before together with one more code. */
  private readonly tables: readonly PairTable[];
  private readonly sets: number[] = [];

  constructor(table: MemoryTable, { measurement, tags }: Points) {
    this.table = table;
    this.measurement = measurement;
    this.tags = [...tags].sort((a, b) => compareStrings(a.name, b.name));
    this.tables = [measurement, ...tags].map(() => new PairTable());
  }

  of(row: number): number {
    const { tables, tags, sets } = this;
    let id = tables[0].intern(0, codeAt(this.measurement, row));
    for (let t = 0; t < tags.length; t++) id = tables[t + 1].intern(id, codeAt(tags[t], row));
    while (sets.length <= id) sets.push(-1);
    if (sets[id] < 0) sets[id] = this.find(row);
    return sets[id];
  }

  private find(row: number): number {
    const keys: string[] = [];
    const values: string[] = [];
    for (const tag of this.tags) {
      const value = textAt(tag, row);
      if (value === "") continue;
      keys.push(tag.name);
      values.push(value);
    }
    return this.table.catalog.tagSetOfHead({ measurement: textAt(this.measurement, row), keys, values });
  }
}

/** The code of a string column in a row; -1 for null. */
function codeAt({ vector, constant }: PointColumn, row: number): number {
  const at = constant ? 0 : row;
  return vector.valid !== null && vector.valid[at] === 0 ? -1 : (vector.data[at] as number);
}

function textAt(column: PointColumn, row: number): string {
  const code = codeAt(column, row);
  return code < 0 || column.vector.type !== "string" ? "" : column.vector.dictionary.values[code];
}
