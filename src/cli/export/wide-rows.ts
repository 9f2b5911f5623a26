import type { Batch } from "../../column/batch.ts";
import { slice } from "../../column/select.ts";
import { type Cell, cellAt, type Vector } from "../../column/vector.ts";

/** Rows in columns: the time, the tags, the fields. */
export interface WideRows {
  readonly length: number;
  readonly times: bigint[];
  /** By tag; null where the rows do not have it. */
  readonly tags: readonly (string | null)[][];
  readonly fields: readonly Cell[][];
}

/** The points of one field of the tag set at hand. */
interface FieldPoints {
  readonly field: number;
  readonly times: BigInt64Array[];
  readonly values: Vector[];
}

/**
 * Puts the series of a measurement side by side: a row for each time and tag set, with a value for each field that has
 * one then. Takes tables of series in which those of a tag set stand together.
 */
export class WideTable {
  private readonly tags: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly size: number;
  private rows: WideRows;
  private tagSet: readonly (string | null)[] = [];
  private identity: string | undefined;
  private points: FieldPoints[] = [];

  /** @param size rows that are given at a time, about */
  constructor(tags: readonly string[], fields: readonly string[], size: number) {
    this.tags = tags;
    this.places = new Map(fields.map((name, i) => [name, i]));
    this.size = size;
    this.rows = this.empty();
  }

  /** Takes tables; gives rows when there are enough. */
  *push({ schema, vectors, offsets }: Batch): Generator<WideRows> {
    const time = schema.index("_time");
    const value = schema.index("_value");
    const text = (name: string, s: number) => {
      const at = schema.index(name);
      return at < 0 ? null : (cellAt(vectors[at], s) as string | null);
    };
    for (let s = 0; s + 1 < offsets.length; s++) {
      const tagSet = this.tags.map((name) => text(name, s));
      const identity = JSON.stringify(tagSet);
      if (identity !== this.identity) {
        this.merge();
        if (this.rows.length >= this.size) yield this.take();
        this.identity = identity;
        this.tagSet = tagSet;
      }
      const field = this.places.get(String(text("_field", s)));
      if (field === undefined || offsets[s] === offsets[s + 1]) continue;
      const last = this.points.at(-1);
      const points = last?.field === field ? last : { field, times: [], values: [] };
      if (points !== last) this.points.push(points);
      points.times.push(slice(vectors[time], offsets[s], offsets[s + 1]).data as BigInt64Array);
      points.values.push(slice(vectors[value], offsets[s], offsets[s + 1]));
    }
  }

  /** The last rows. */
  *finish(): Generator<WideRows> {
    this.merge();
    if (this.rows.length > 0) yield this.take();
  }

  /** Adds a row for each time at which the tag set has a point. */
  private merge(): void {
    const { points, rows } = this;
    if (points.length === 0) return;
    const lengths = points.map((p) => p.times.reduce((n, t) => n + t.length, 0));
    const all = new BigInt64Array(lengths.reduce((a, b) => a + b, 0));
    let at = 0;
    for (const { times } of points) {
      for (const piece of times) {
        all.set(piece, at);
        at += piece.length;
      }
    }
    all.sort();
    const first = rows.times.length;
    for (let i = 0; i < all.length; i++) if (i === 0 || all[i] !== all[i - 1]) rows.times.push(all[i]);
    const count = rows.times.length - first;
    this.tagSet.forEach((value, t) => {
      const column = rows.tags[t];
      for (let i = 0; i < count; i++) column.push(value);
    });
    for (const column of rows.fields) for (let i = 0; i < count; i++) column.push(null);
    for (const { field, times, values } of points) {
      const column = rows.fields[field];
      let row = first;
      times.forEach((piece, p) => {
        const vector = values[p];
        for (let i = 0; i < piece.length; i++) {
          while (rows.times[row] !== piece[i]) row++;
          column[row] = cellAt(vector, i);
        }
      });
    }
    (rows as { length: number }).length = rows.times.length;
    this.points = [];
  }

  private take(): WideRows {
    const { rows } = this;
    this.rows = this.empty();
    return rows;
  }

  private empty(): WideRows {
    return { length: 0, times: [], tags: this.tags.map(() => []), fields: [...this.places].map(() => []) };
  }
}
