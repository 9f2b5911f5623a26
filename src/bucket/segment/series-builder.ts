import { compareStrings } from "../../base/runes.ts";
import { FIELD_TYPES, type FieldType, type SeriesTable } from "../source.ts";

/** A series by its texts; tags by key. */
export interface SeriesName {
  readonly measurement: string;
  readonly tags: readonly (readonly [key: string, value: string])[];
  readonly field: string;
  readonly type: FieldType;
}

/** Makes a series table of series that come in its order. */
export class SeriesBuilder {
  /** Texts by arrival; they get their places when all are known. */
  private readonly codes = new Map<string, number>();
  private readonly tagSets: number[] = [];
  private readonly fields: number[] = [];
  private readonly types: number[] = [];
  private readonly measurements: number[] = [];
  private readonly pairStarts: number[] = [0];
  private readonly pairs: number[] = [];
  /** The codes of the last tag set, after its measurement. */
  private last: readonly number[] = [];

  get size(): number {
    return this.fields.length;
  }

  add({ measurement, tags, field, type }: SeriesName): void {
    const set = [this.code(measurement)];
    for (const [key, value] of tags) set.push(this.code(key), this.code(value));
    if (set.length !== this.last.length || set.some((code, i) => code !== this.last[i])) {
      this.measurements.push(set[0]);
      for (let i = 1; i < set.length; i++) this.pairs.push(set[i]);
      this.pairStarts.push(this.pairs.length / 2);
      this.last = set;
    }
    this.tagSets.push(this.measurements.length - 1);
    this.fields.push(this.code(field));
    this.types.push(FIELD_TYPES.indexOf(type));
  }

  finish(): SeriesTable {
    const strings = [...this.codes.keys()].sort(compareStrings);
    const places = new Int32Array(strings.length);
    strings.forEach((text, place) => {
      places[this.code(text)] = place;
    });
    const placed = (codes: readonly number[]) => Int32Array.from(codes, (code) => places[code]);
    return {
      strings,
      size: this.size,
      tagSets: Int32Array.from(this.tagSets),
      fields: placed(this.fields),
      types: Uint8Array.from(this.types),
      measurements: placed(this.measurements),
      pairStarts: Int32Array.from(this.pairStarts),
      pairs: placed(this.pairs),
    };
  }

  private code(text: string): number {
    let code = this.codes.get(text);
    if (code === undefined) {
      code = this.codes.size;
      this.codes.set(text, code);
    }
    return code;
  }
}
