import {
  type Batch,
  bySchema,
  Coder,
  concat,
  Dictionary,
  defineTransform,
  expand,
  fail,
  gather,
  Hash64,
  perBatch,
  Schema,
  type Span,
  type StringVector,
  segmentCount,
} from "../../src/sdk/index.ts";

const KEY = "_key";
const VALUE = "_value";

/** What a node keeps for rules. */
export interface KeyValuesSpec {
  readonly keyColumns: readonly string[];
}

export default defineTransform<KeyValuesSpec>({
  decl: `builtin keyValues : (<-tables: stream[A], ?keyColumns: [string]) => stream[{B with _value: C, _key: string}]
    where A: Record, B: Record`,
  doc: `Lists the distinct values of some columns of each table, in the order in which they come.

- **keyColumns**: the columns. Those that a table does not have are left out, but it must have one of them, and all that it
  has must be of one type.

The result has the group key of the table, the column's name in \`_key\` and the value in \`_value\`; null counts as a value.`,
  examples: [
    `import "array"
array.from(rows: [{a: "x", b: "y"}, {a: "x", b: "x"}]) |> keyValues(keyColumns: ["a", "b"])
// => _key: "a", _value: "x"
// => _key: "b", _value: "y"
// => _key: "b", _value: "x"`,
  ],
  read: (a) => ({ keyColumns: a.strings("keyColumns") }),
  needs: ({ keyColumns }) => new Set(keyColumns),
  open({ keyColumns }, { span }, out) {
    const layout = bySchema((schema) => plan(schema, keyColumns, span));
    const known = new Map(keyColumns.map((name) => [name, { coder: new Coder(), pairs: new Hash64() }]));
    let table = -1;
    return perBatch(out, (batch: Batch) => {
      const { listed, names, keys, schema } = layout(batch.schema);
      const values = listed.map((at) =>
        batch.schema.columns[at].key ? expand(batch.vectors[at], batch.offsets) : batch.vectors[at],
      );
      const pairs = names.values.map((name) => (known.get(name) as { pairs: Hash64 }).pairs);
      const codes = names.values.map((name, c) => (known.get(name) as { coder: Coder }).coder.encode(values[c]));
      // Rows of all listed columns, one column after the other.
      const rows = new Int32Array(batch.length * listed.length);
      const columns = new Int32Array(rows.length);
      const offsets = new Int32Array(batch.offsets.length);
      let n = 0;
      for (let s = 0; s < segmentCount(batch); s++) {
        if (s > 0 || !batch.continues) table++;
        for (let row = batch.offsets[s]; row < batch.offsets[s + 1]; row++) {
          for (let c = 0; c < listed.length; c++) {
            const before = pairs[c].size;
            pairs[c].intern(table, codes[c][row]);
            if (pairs[c].size === before) continue;
            rows[n] = c * batch.length + row;
            columns[n++] = c;
          }
        }
        offsets[s + 1] = n;
      }
      const key: StringVector = { type: "string", data: columns.subarray(0, n), dictionary: names, valid: null };
      const vectors = [...keys.map((k) => batch.vectors[k]), key, gather(concat(values), rows, n)];
      return { ...batch, schema, length: n, vectors, offsets };
    });
  },
});

function plan(schema: Schema, keyColumns: readonly string[], span: Span) {
  const names = new Dictionary();
  const listed = [...new Set(keyColumns)].flatMap((name) => {
    const at = schema.index(name);
    if (at < 0) return [];
    names.code(name);
    return [at];
  });
  if (listed.length === 0) {
    fail("FLX0400", span, `keyValues: the table has none of the columns ${keyColumns.join(", ")}`, [
      `columns of the table: ${schema.columns.map((c) => c.name).join(", ")}`,
    ]);
  }
  const [{ type }, ...others] = listed.map((at) => schema.columns[at]);
  for (const other of others) {
    if (other.type === type) continue;
    fail("FLX0401", span, `keyValues: columns of one type are needed, found ${type} and ${other.type}`);
  }
  const { keys } = schema;
  for (const k of keys) {
    const { name } = schema.columns[k];
    if (name === KEY || name === VALUE) {
      fail("FLX0411", span, `keyValues: column "${name}" is in the group key, so it cannot hold the answer`);
    }
  }
  const output = new Schema([
    ...keys.map((k) => schema.columns[k]),
    { name: KEY, type: "string", key: false },
    { name: VALUE, type, key: false },
  ]);
  return { listed, names, keys, schema: output };
}
