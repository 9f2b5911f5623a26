import {
  type Batch,
  bySchema,
  type Column,
  columnHints,
  completeTables,
  constantVector,
  defineTransform,
  expand,
  fail,
  gather,
  type Output,
  Regroup,
  Schema,
  type Span,
  segmentCount,
  type Vector,
} from "../../src/sdk/index.ts";

const FIELD = "_field";
const VALUE = "_value";

export default defineTransform({
  decl: `builtin unpivot : (<-tables: stream[{A with _time: time}], ?otherColumns: [string]) => stream[{B with _value: C, _field: string}]
    where A: Record, B: Record`,
  doc: `Turns columns that stand beside each other into tables of one column of values: the opposite of \`pivot\`.

- **otherColumns**: columns that are neither in the group key nor hold values: each table gets them. Default \`["_time"]\`. A table
  that lacks one of them is an error.

Each other column outside the group key becomes a table: its name stands in \`_field\`, which is added to the group key, its values
in \`_value\`. Nulls are left out. It is an error if the input has columns of these names.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{_time: 2024-01-01T00:00:00Z, in: 1, out: 2}]) |> experimental.unpivot()
// => _field: "in", _time: 2024-01-01T00:00:00Z, _value: 1
// => _field: "out", _time: 2024-01-01T00:00:00Z, _value: 2`,
  ],
  read: (a) => ({ otherColumns: a.strings("otherColumns", ["_time"]) }),
  open({ otherColumns }, context, out) {
    const layout = bySchema((schema) => unpivotLayout(schema, otherColumns, context.span));
    // With _field as a plain column, the tables of all values have one key.
    const regroup = otherColumns.includes(FIELD) ? new Regroup(context, out) : undefined;
    const tables: Output = regroup === undefined ? out : { push: (batch) => regroup.add(batch, batch.schema) };
    return completeTables(
      context,
      (batch) => {
        for (const value of layout(batch.schema)) tables.push(valueTables(batch, value));
      },
      () => regroup?.finish(),
    );
  },
});

interface ValueLayout {
  readonly value: number;
  readonly name: string;
  readonly output: Schema;
  /** Input column of each output column; -1 for the name of the value's column. */
  readonly from: readonly number[];
}

function unpivotLayout(schema: Schema, otherColumns: readonly string[], span: Span): ValueLayout[] {
  for (const name of [FIELD, VALUE]) {
    if (schema.index(name) < 0) continue;
    fail("FLX0411", span, `experimental.unpivot can't have "_field" or "_value" as an input column: it has "${name}"`);
  }
  const field: Column = { name: FIELD, type: "string", key: !otherColumns.includes(FIELD) };
  const { keys } = schema;
  const others = otherColumns.map((name) => {
    if (name === FIELD || schema.index(name) >= 0) return schema.index(name);
    const message = `experimental.unpivot could not find column named "${name}"`;
    return fail("FLX0400", span, message, columnHints(schema, name));
  });
  const loose = others.filter((at) => !keys.includes(at));
  const from = [...keys, ...(field.key ? [-1] : []), ...loose];
  return schema.columns.flatMap(({ name, type }, value) => {
    if (keys.includes(value) || others.includes(value)) return [];
    const columns = [...from.map((at) => (at < 0 ? field : schema.columns[at])), { name: VALUE, type, key: false }];
    return [{ value, name, output: new Schema(columns), from: [...from, value] }];
  });
}

/** The tables of one column of values. */
function valueTables(batch: Batch, { value, name, output, from }: ValueLayout): Batch {
  const { valid } = batch.vectors[value];
  const segments = segmentCount(batch);
  let { length, offsets } = batch;
  let rows: Int32Array | undefined;
  if (valid?.includes(0)) {
    rows = new Int32Array(length);
    offsets = new Int32Array(segments + 1);
    length = 0;
    for (let s = 0; s < segments; s++) {
      for (let row = batch.offsets[s]; row < batch.offsets[s + 1]; row++) if (valid[row] === 1) rows[length++] = row;
      offsets[s + 1] = length;
    }
  }
  const vectors = from.map((at, c): Vector => {
    const { key, type } = output.columns[c];
    if (at < 0) return constantVector(type, name, key ? segments : length);
    if (key) return batch.vectors[at];
    const whole = batch.schema.columns[at].key ? expand(batch.vectors[at], batch.offsets) : batch.vectors[at];
    return rows === undefined ? whole : gather(whole, rows, length);
  });
  return { schema: output, length, vectors, offsets, continues: false, open: false };
}
