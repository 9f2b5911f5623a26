import { Dictionary } from "./dictionary.ts";
import type { Cell, ColumnType, Vector } from "./vector.ts";

/** Grows one column cell by cell: for small results and tables from values, not for loops over data. */
export class VectorBuilder {
  readonly type: ColumnType;
  private data: Vector["data"];
  private valid: Uint8Array | null = null;
  private dictionary = new Dictionary();
  length = 0;

  constructor(type: ColumnType, capacity = 16) {
    this.type = type;
    this.data = allocate(type, capacity);
  }

  append(cell: Cell): void {
    if (this.length === this.data.length) this.grow();
    const at = this.length++;
    if (cell === null) {
      this.valid ??= new Uint8Array(this.data.length).fill(1, 0, at);
      this.valid[at] = 0;
      return;
    }
    if (this.valid !== null) this.valid[at] = 1;
    if (this.type === "string") this.data[at] = this.dictionary.code(cell as string);
    else if (this.type === "bool") this.data[at] = cell ? 1 : 0;
    else this.data[at] = cell as never;
  }

  /** The vector so far; the builder is empty afterwards. */
  finish(): Vector {
    const vector = {
      type: this.type,
      data: this.data.subarray(0, this.length),
      valid: this.valid?.subarray(0, this.length) ?? null,
      ...(this.type === "string" ? { dictionary: this.dictionary } : {}),
    } as Vector;
    this.data = allocate(this.type, 16);
    this.valid = null;
    this.length = 0;
    this.dictionary = new Dictionary();
    return vector;
  }

  private grow(): void {
    const data = allocate(this.type, Math.max(16, this.data.length * 2));
    (data as Float64Array).set(this.data as Float64Array);
    this.data = data;
    if (this.valid !== null) {
      const valid = new Uint8Array(data.length);
      valid.set(this.valid);
      this.valid = valid;
    }
  }
}

/** A zeroed data array for `n` values of a column type. */
export function allocate(type: ColumnType, n: number): Vector["data"] {
  switch (type) {
    case "bool":
      return new Uint8Array(n);
    case "float":
      return new Float64Array(n);
    case "string":
      return new Int32Array(n);
    case "uint":
      return new BigUint64Array(n);
    default:
      return new BigInt64Array(n);
  }
}

/** A vector from cells. @example vectorOf("int", [1n, null]) */
export function vectorOf(type: ColumnType, cells: Iterable<Cell>): Vector {
  const b = new VectorBuilder(type);
  for (const c of cells) b.append(c);
  return b.finish();
}

/** `n` times the same cell. */
export function constantVector(type: ColumnType, cell: Cell, n: number): Vector {
  const one = vectorOf(type, [cell]);
  const data = allocate(type, n);
  (data as Float64Array).fill(one.data[0] as number);
  const valid = cell === null ? new Uint8Array(n) : null;
  if (one.type === "string") return { type: "string", data: data as Int32Array, dictionary: one.dictionary, valid };
  return { type, data, valid } as Vector;
}

/** A column of `n` nulls. */
export function nullVector(type: ColumnType, n: number): Vector {
  return constantVector(type, null, n);
}
