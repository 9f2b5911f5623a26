import {
  type Batch,
  bySchema,
  Dictionary,
  fail,
  gather,
  type Operator,
  type Output,
  perBatch,
  type RunContext,
  Schema,
  type StringVector,
  segmentCount,
} from "../../src/sdk/index.ts";

/** One row of each table for each column that `listed` tells of its schema: the group key and the column's name. */
export function listColumns(
  functionName: string,
  column: string,
  listed: (schema: Schema) => readonly string[],
  { span }: RunContext,
  out: Output,
): Operator {
  const layout = bySchema((schema) => {
    const { keys } = schema;
    if (keys.some((k) => schema.columns[k].name === column)) {
      fail("FLX0411", span, `${functionName}: column "${column}" is in the group key: name another one for the answer`);
    }
    const dictionary = new Dictionary();
    const codes = Int32Array.from(listed(schema), (name) => dictionary.code(name));
    const output = new Schema([...keys.map((k) => schema.columns[k]), { name: column, type: "string", key: false }]);
    return { keys, dictionary, codes, output };
  });
  return perBatch(out, (batch: Batch) => {
    const { keys, dictionary, codes, output } = layout(batch.schema);
    // A table that goes on was answered when it began.
    const first = batch.continues ? 1 : 0;
    const tables = segmentCount(batch) - first;
    if (tables === 0) return undefined;
    const data = new Int32Array(tables * codes.length);
    for (let t = 0; t < tables; t++) data.set(codes, t * codes.length);
    const names: StringVector = { type: "string", data, dictionary, valid: null };
    const segments = Int32Array.from({ length: tables }, (_, t) => first + t);
    return {
      schema: output,
      length: data.length,
      vectors: [...keys.map((k) => gather(batch.vectors[k], segments)), names],
      offsets: Int32Array.from({ length: tables + 1 }, (_, t) => t * codes.length),
      continues: false,
      open: false,
    };
  });
}
