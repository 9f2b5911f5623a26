import { type Batch, concat, expand, type FloatVector, Grouper, nullVector, type Vector } from "../../src/sdk/index.ts";
import { sameFloats, type Tolerance } from "./_tolerance.ts";

/** Tells which rows of two batches are equal in some columns; a column that one batch lacks is null there. */
export class RowEquality {
  /** Equal numbers are equal in all columns but those of floats; the right rows come after the left ones. */
  readonly codes: Int32Array;
  readonly floats: readonly (readonly [FloatVector, FloatVector])[];
  /** Where the right rows begin. */
  readonly split: number;
  private readonly tolerance: Tolerance;

  /**
   * @param columns the names; both batches have each in one type
   */
  constructor(left: Batch | undefined, right: Batch | undefined, columns: readonly string[], tolerance: Tolerance) {
    const pairs = columns.map((name) => [column(left, name, right), column(right, name, left)] as const);
    const isFloat = (pair: readonly [Vector, Vector]): pair is readonly [FloatVector, FloatVector] =>
      pair[0].type === "float";
    const others = pairs.filter((pair) => !isFloat(pair));
    const n = (left?.length ?? 0) + (right?.length ?? 0);
    this.codes = new Grouper(others.length).ids(others.map(concat), n);
    this.floats = pairs.filter(isFloat);
    this.split = left?.length ?? 0;
    this.tolerance = tolerance;
  }

  equal(left: number, right: number): boolean {
    if (this.codes[left] !== this.codes[this.split + right]) return false;
    for (const [l, r] of this.floats) {
      const [there, here] = [l.valid === null || l.valid[left] === 1, r.valid === null || r.valid[right] === 1];
      if (there !== here) return false;
      if (there && !sameFloats(l.data[left], r.data[right], this.tolerance)) return false;
    }
    return true;
  }
}

/** A column with one value a row. */
function column(batch: Batch | undefined, name: string, other: Batch | undefined): Vector {
  const at = batch?.schema.index(name) ?? -1;
  if (batch !== undefined && at >= 0) {
    return batch.schema.columns[at].key ? expand(batch.vectors[at], batch.offsets) : batch.vectors[at];
  }
  const { schema } = other as Batch;
  return nullVector(schema.columns[schema.index(name)].type, batch?.length ?? 0);
}
