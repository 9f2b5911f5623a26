import { type Batch, expand, fail, needColumn, type Schema, type Span, type Vector } from "../../src/sdk/index.ts";

/** Position of a column that must hold floats. */
export function floatColumn(schema: Schema, name: string, functionName: string, span: Span): number {
  const at = needColumn(schema, name, functionName, span);
  const { type } = schema.columns[at];
  if (type !== "float")
    fail("FLX0401", span, `${functionName}: column "${name}" must hold floats, it holds ${type} values`);
  return at;
}

/** A column with one value a row, also if it is in the group key. */
export function rowValues({ schema, vectors, offsets }: Batch, at: number): Vector {
  return schema.columns[at].key ? expand(vectors[at], offsets) : vectors[at];
}
