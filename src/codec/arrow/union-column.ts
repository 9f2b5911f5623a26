import { allocate } from "../../column/builder.ts";
import { Dictionary } from "../../column/dictionary.ts";
import type { ColumnType, StringVector, Vector } from "../../column/vector.ts";

const FIRST_CAPACITY = 1024;

/** A column over the rows of all tables, null in the rows of tables that lack it. */
export class UnionColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** It is part of the group key in every table that has it. */
  key = true;
  private data: Vector["data"];
  /** One byte a row: all rows are null until they are set. */
  private valid = new Uint8Array(FIRST_CAPACITY);
  private readonly zero: Vector["data"];
  private readonly dictionary = new Dictionary();

  constructor(name: string, type: ColumnType) {
    this.name = name;
    this.type = type;
    this.data = allocate(type, FIRST_CAPACITY);
    this.zero = allocate(type, 1);
  }

  /** Sets the rows from `at` on. */
  set(at: number, vector: Vector): void {
    const n = vector.data.length;
    this.reserve(at + n);
    if (vector.valid === null) this.valid.fill(1, at, at + n);
    else this.valid.set(vector.valid, at);
    if (vector.type === "string") this.setStrings(at, vector);
    else (this.data as Float64Array).set(vector.data as Float64Array, at);
    // What stands in the place of a null would be written out.
    if (vector.valid !== null)
      for (let i = 0; i < n; i++)
        if (vector.valid[i] === 0) (this.data as Float64Array).set(this.zero as Float64Array, at + i);
  }

  /** The column with `rows` rows; the last use of it. */
  finish(rows: number): Vector {
    this.reserve(rows);
    const data = this.data.subarray(0, rows);
    const valid = this.valid.subarray(0, rows);
    if (this.type === "string") return { type: "string", data: data as Int32Array, dictionary: this.dictionary, valid };
    return { type: this.type, data, valid } as Vector;
  }

  private setStrings(at: number, { data, dictionary, valid }: StringVector): void {
    const codes = new Map<number, number>();
    for (let i = 0; i < data.length; i++) {
      if (valid !== null && valid[i] === 0) continue;
      let code = codes.get(data[i]);
      if (code === undefined) {
        code = this.dictionary.code(dictionary.values[data[i]]);
        codes.set(data[i], code);
      }
      this.data[at + i] = code;
    }
  }

  private reserve(rows: number): void {
    const capacity = this.data.length;
    if (rows <= capacity) return;
    const data = allocate(this.type, Math.max(rows, 2 * capacity));
    (data as Float64Array).set(this.data as Float64Array);
    this.data = data;
    const valid = new Uint8Array(data.length);
    valid.set(this.valid);
    this.valid = valid;
  }
}
