import { type Batch, expand, fail, needColumn, type Schema, type Span, type Vector } from "../../src/sdk/index.ts";

/** Position of a column that must be there and hold times. */
export function timeColumn(schema: Schema, name: string, functionName: string, span: Span): number {
  const at = needColumn(schema, name, functionName, span);
  const { type } = schema.columns[at];
  if (type !== "time") {
    fail("FLX0401", span, `${functionName}: column "${name}" must hold times, it holds ${type} values`);
  }
  return at;
}

/** The values of a column, one a row, also where it is in the group key. */
export function perRow(batch: Batch, column: number): Vector {
  const vector = batch.vectors[column];
  return batch.schema.columns[column].key ? expand(vector, batch.offsets) : vector;
}
