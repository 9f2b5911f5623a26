import {
  type Batch,
  bySchema,
  columnsRead,
  DistinctKeys,
  defineTransform,
  rowReduce,
  Schema,
  segmentCount,
  singleRows,
  sliceSegments,
  VectorBuilder,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin reduce : (<-tables: stream[B], fn: (accumulator: A, r: B) => A, identity: A) => stream[C] where A: Record, B: Record, C: Record",
  doc: `Folds the rows of each table into one row.

- **fn**: takes a row \`r\` and the \`accumulator\`, and gives the next accumulator: a record of the same properties and types.
- **identity**: the accumulator at the beginning of each table.

The result has the group key and the properties of the accumulator; a property that is named like a key column becomes the
value of that key column, and two tables that so come to the same group key are an error. So is a null in the accumulator.`,
  examples: [
    `import "array"
array.from(rows: [{v: 2}, {v: 5}])
    |> reduce(identity: {product: 1}, fn: (r, accumulator) => ({product: accumulator.product * r.v}))
// => product: 10`,
  ],
  read: (a) => ({ fn: a.function("fn"), identity: a.record("identity") }),
  needs({ fn }) {
    const row = fn.params.find((p) => p.name !== "accumulator")?.name;
    const { columns, whole } = columnsRead(fn, row);
    return whole ? "all" : columns;
  },
  open({ fn, identity }, { span }, out) {
    const plan = bySchema((schema) => {
      const program = rowReduce(fn, identity, schema, { span });
      const set = new Set(program.columns.map((c) => c.name));
      const isKey = (name: string) => schema.columns[schema.index(name)]?.key === true;
      const keys = schema.keys.filter((k) => !set.has(schema.columns[k].name));
      const output = new Schema([
        ...keys.map((k) => schema.columns[k]),
        ...program.columns.map(({ name, type }) => ({ name, type, key: isKey(name) })),
      ]);
      return { program, keys, output };
    });
    const distinct = new DistinctKeys("reduce", span);
    /** Emits a row for each table of `batch`, whose accumulators stand in the builders. */
    const emit = (batch: Batch, builders: readonly VectorBuilder[]) => {
      const { keys, output } = plan(batch.schema);
      const n = segmentCount(batch);
      const vectors = [...keys.map((k) => batch.vectors[k]), ...builders.map((b) => b.finish())];
      const rows = { schema: output, length: n, vectors, offsets: singleRows(n), continues: false, open: false };
      distinct.check(rows);
      out.push(rows);
    };
    const close = (schema: Schema, builders: readonly VectorBuilder[]) => {
      plan(schema)
        .program.end()
        .forEach((cell, i) => {
          builders[i].append(cell);
        });
    };
    const buildersOf = (schema: Schema) => plan(schema).program.columns.map(({ type }) => new VectorBuilder(type));
    let open: Batch | undefined;
    return {
      push(batch) {
        const { program } = plan(batch.schema);
        const segments = segmentCount(batch);
        const builders = buildersOf(batch.schema);
        const closed = batch.open ? segments - 1 : segments;
        for (let s = 0; s < segments; s++) {
          if (s > 0 || !batch.continues) program.begin();
          program.run(batch, batch.offsets[s], batch.offsets[s + 1], s);
          if (s < closed) close(batch.schema, builders);
        }
        if (closed > 0) emit(sliceSegments(batch, 0, closed), builders);
        open = batch.open ? sliceSegments(batch, segments - 1, segments) : undefined;
      },
      finish() {
        if (open === undefined) return;
        const builders = buildersOf(open.schema);
        close(open.schema, builders);
        emit(open, builders);
      },
    };
  },
});
