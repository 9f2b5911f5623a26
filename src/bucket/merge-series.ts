import { compareStrings } from "../base/runes.ts";
import type { SeriesTable } from "./source.ts";

/** Goes through the series of several tables in their common order, each once. */
export class MergedSeries {
  private readonly tables: readonly SeriesTable[];
  /** The strings of all tables, and the place there of each string of a table. */
  readonly places: readonly Int32Array[];
  readonly strings: readonly string[];
  private readonly next: Int32Array;
  /** The tables that have the series at hand, and which of theirs it is. */
  readonly sources: number[] = [];
  readonly numbers: number[] = [];

  constructor(tables: readonly SeriesTable[]) {
    this.tables = tables;
    ({ places: this.places, strings: this.strings } = commonPlaces(tables.map((t) => t.strings)));
    this.next = new Int32Array(tables.length);
  }

  /** Goes to the next series; false if there is none. */
  advance(): boolean {
    const { tables, next, sources, numbers } = this;
    sources.length = 0;
    numbers.length = 0;
    for (let t = 0; t < tables.length; t++) {
      if (next[t] === tables[t].size) continue;
      const order = sources.length === 0 ? 0 : this.compare(t, next[t], sources[0], numbers[0]);
      if (order > 0) continue;
      if (order < 0) {
        sources.length = 0;
        numbers.length = 0;
      }
      sources.push(t);
      numbers.push(next[t]);
    }
    for (const t of sources) next[t]++;
    return sources.length > 0;
  }

  private compare(a: number, seriesA: number, b: number, seriesB: number): number {
    const { tables, places } = this;
    const [left, right, placesA, placesB] = [tables[a], tables[b], places[a], places[b]];
    return (
      this.compareSets(a, left.tagSets[seriesA], b, right.tagSets[seriesB]) ||
      placesA[left.fields[seriesA]] - placesB[right.fields[seriesB]] ||
      left.types[seriesA] - right.types[seriesB]
    );
  }

  private compareSets(a: number, setA: number, b: number, setB: number): number {
    const [left, right] = [this.tables[a], this.tables[b]];
    const [placesA, placesB] = [this.places[a], this.places[b]];
    const measurement = placesA[left.measurements[setA]] - placesB[right.measurements[setB]];
    if (measurement !== 0) return measurement;
    const startA = 2 * left.pairStarts[setA];
    const startB = 2 * right.pairStarts[setB];
    const countA = 2 * left.pairStarts[setA + 1] - startA;
    const countB = 2 * right.pairStarts[setB + 1] - startB;
    const count = Math.min(countA, countB);
    for (let i = 0; i < count; i += 2) {
      const order = placesA[left.pairs[startA + i]] - placesB[right.pairs[startB + i]];
      if (order !== 0) return order;
    }
    if (countA !== countB) return countA - countB;
    for (let i = 1; i < count; i += 2) {
      const order = placesA[left.pairs[startA + i]] - placesB[right.pairs[startB + i]];
      if (order !== 0) return order;
    }
    return 0;
  }
}

/** For lists of texts, each in order and without doubles: all distinct ones, and the place there of each. */
function commonPlaces(lists: readonly (readonly string[])[]): { places: Int32Array[]; strings: readonly string[] } {
  const places = lists.map((list) => new Int32Array(list.length));
  if (lists.length === 1) {
    for (let place = 0; place < places[0].length; place++) places[0][place] = place;
    return { places, strings: lists[0] };
  }
  const next = new Int32Array(lists.length);
  const strings: string[] = [];
  for (;;) {
    let least: string | undefined;
    for (let l = 0; l < lists.length; l++) {
      const text = lists[l][next[l]];
      if (text !== undefined && (least === undefined || compareStrings(text, least) < 0)) least = text;
    }
    if (least === undefined) return { places, strings };
    for (let l = 0; l < lists.length; l++) if (lists[l][next[l]] === least) places[l][next[l]++] = strings.length;
    strings.push(least);
  }
}
