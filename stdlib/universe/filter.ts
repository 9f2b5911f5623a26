import {
  bySchema,
  columnsRead,
  defineTransform,
  type FunctionValue,
  joinColumns,
  perBatch,
  RowFilter,
  rowPredicate,
} from "../../src/sdk/index.ts";

/** What a filter node keeps for rules. */
export interface FilterSpec {
  readonly fn: FunctionValue;
  /** A table of which no row is left stays, empty. */
  readonly keepEmpty: boolean;
}

export default defineTransform<FilterSpec>({
  decl: "builtin filter : (<-tables: stream[A], fn: (r: A) => bool, ?onEmpty: string) => stream[A] where A: Record",
  doc: `Keeps the rows for which a function gives true.

- **fn**: predicate of a row. Null counts as false.
- **onEmpty**: what becomes of a table of which no row is left: \`drop\` (default) or \`keep\`, as an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{v: 1}, {v: 5}]) |> filter(fn: (r) => r.v > 2)
// => v: 5`,
  ],
  read(a) {
    const onEmpty = a.string("onEmpty", "drop");
    if (onEmpty !== "drop" && onEmpty !== "keep") a.refuse("onEmpty", `must be "drop" or "keep", it is "${onEmpty}"`);
    return { fn: a.function("fn"), keepEmpty: onEmpty === "keep" };
  },
  needs({ fn }, wanted) {
    const { columns, whole } = columnsRead(fn);
    return whole ? "all" : joinColumns(wanted, columns);
  },
  repeatable: true,
  open({ fn, keepEmpty }, { span }, out) {
    const filter = new RowFilter(keepEmpty);
    const predicate = bySchema((schema) => rowPredicate(fn, schema, { span }));
    return perBatch(out, (batch) => {
      const marks = new Uint8Array(batch.length);
      predicate(batch.schema).run(batch, marks);
      return filter.apply(batch, marks);
    });
  },
});
