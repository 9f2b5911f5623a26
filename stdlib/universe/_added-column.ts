import { type Column, fail, Schema, type Span } from "../../src/sdk/index.ts";

/** The schema with one more column, which must not be there yet. */
export function withColumn(schema: Schema, column: Column, functionName: string, span: Span): Schema {
  if (schema.index(column.name) >= 0) {
    fail("FLX0411", span, `${functionName}: the table already has a column "${column.name}"`);
  }
  return new Schema([...schema.columns, column]);
}
