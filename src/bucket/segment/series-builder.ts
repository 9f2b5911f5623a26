import type { SeriesTable } from "../source.ts";

/** Numbers that come one after the other. */
class IntList {
  private data = new Int32Array(256);
  length = 0;

  push(value: number): void {
    if (this.length === this.data.length) {
      const data = new Int32Array(2 * this.data.length);
      data.set(this.data);
      this.data = data;
    }
    this.data[this.length++] = value;
  }

  at(i: number): number {
    return this.data[i];
  }

  finish(): Int32Array {
    return this.data.slice(0, this.length);
  }
}

/** Makes a series table of series that come in its order, each out of another table. */
export class SeriesBuilder {
  private readonly strings: readonly string[];
  private readonly tagSets = new IntList();
  private readonly fields = new IntList();
  private readonly types = new IntList();
  private readonly measurements = new IntList();
  private readonly pairStarts = new IntList();
  private readonly pairs = new IntList();

  /** @param strings all that may occur, in order */
  constructor(strings: readonly string[]) {
    this.strings = strings;
    this.pairStarts.push(0);
  }

  get size(): number {
    return this.fields.length;
  }

  /** Adds series `s` of a table whose string `code` is `strings[places[code]]`. */
  add(table: SeriesTable, s: number, places: Int32Array): void {
    const set = table.tagSets[s];
    if (!this.isLast(table, set, places)) {
      this.measurements.push(places[table.measurements[set]]);
      for (let p = 2 * table.pairStarts[set]; p < 2 * table.pairStarts[set + 1]; p++)
        this.pairs.push(places[table.pairs[p]]);
      this.pairStarts.push(this.pairs.length / 2);
    }
    this.tagSets.push(this.measurements.length - 1);
    this.fields.push(places[table.fields[s]]);
    this.types.push(table.types[s]);
  }

  /** The table; it has only the strings that occur. */
  finish(): SeriesTable {
    const measurements = this.measurements.finish();
    const pairs = this.pairs.finish();
    const fields = this.fields.finish();
    const places = new Int32Array(this.strings.length);
    for (const column of [measurements, pairs, fields]) for (let i = 0; i < column.length; i++) places[column[i]] = 1;
    const strings: string[] = [];
    for (let code = 0; code < places.length; code++)
      if (places[code] === 1) places[code] = strings.push(this.strings[code]) - 1;
    for (const column of [measurements, pairs, fields])
      for (let i = 0; i < column.length; i++) column[i] = places[column[i]];
    return {
      strings,
      size: this.size,
      tagSets: this.tagSets.finish(),
      fields,
      types: Uint8Array.from(this.types.finish()),
      measurements,
      pairStarts: this.pairStarts.finish(),
      pairs,
    };
  }

  /** Whether a tag set is that of the series before. */
  private isLast(table: SeriesTable, set: number, places: Int32Array): boolean {
    const last = this.measurements.length - 1;
    if (last < 0 || this.measurements.at(last) !== places[table.measurements[set]]) return false;
    const from = 2 * table.pairStarts[set];
    const count = 2 * table.pairStarts[set + 1] - from;
    const start = 2 * this.pairStarts.at(last);
    if (this.pairs.length - start !== count) return false;
    for (let i = 0; i < count; i++) if (this.pairs.at(start + i) !== places[table.pairs[from + i]]) return false;
    return true;
  }
}
