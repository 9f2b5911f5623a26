import {
  type Batch,
  bySchema,
  type Column,
  columnsRead,
  defineTransform,
  expand,
  Regroup,
  type RowColumn,
  RowFilter,
  type RowResult,
  rowRecord,
  Schema,
} from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin map : (<-tables: stream[A], fn: (r: A) => B, ?mergeKey: bool) => stream[B]",
  doc: `Makes a new row of each row by a function.

- **fn**: gives the new row, a record. \`{r with …}\` keeps the other columns. A property whose value is null in every way
  it is made becomes no column.
- **mergeKey**: deprecated; it has no effect.

Columns of the group key that the record still has stay in the group key, with their new values: rows of one table can so
fall into several. Empty tables are dropped.`,
  examples: [
    `import "array"
array.from(rows: [{v: 1}, {v: 5}]) |> map(fn: (r) => ({r with w: r.v * 2}))
// => v: 1, w: 2
// => v: 5, w: 10`,
  ],
  read: (a) => ({ fn: a.function("fn") }),
  needs({ fn }, wanted) {
    const { columns, whole, extends: set } = columnsRead(fn);
    if (whole) return "all";
    if (set === undefined) return columns;
    if (wanted === "all") return "all";
    return new Set([...columns, ...[...wanted].filter((name) => !set.has(name))]);
  },
  repeatable: true,
  open({ fn }, context, out) {
    const program = bySchema((schema) => rowRecord(fn, schema, { span: context.span }));
    const filter = new RowFilter(false);
    const layouts = new Map<readonly RowColumn[], Layout>();
    let regroup: Regroup | undefined;
    // Kept while the function waits: the batch then comes again, and the filter must not see it twice.
    let current: { readonly batch: Batch; readonly full: Batch | undefined } | undefined;
    return {
      push(batch) {
        if (current?.batch !== batch) {
          current = { batch, full: filter.applyAll(batch) };
        }
        const { full } = current;
        const result = full && program(full.schema).run(full);
        current = undefined;
        if (full === undefined || result === undefined) return;
        let layout = layouts.get(result.columns);
        if (layout === undefined || layout.input !== full.schema) {
          layout = layoutOf(result.columns, full.schema);
          layouts.set(result.columns, layout);
        }
        const vectors = vectorsOf(result, layout, full);
        if (!layout.regroups) {
          out.push({ ...full, schema: layout.output, vectors });
          return;
        }
        regroup ??= new Regroup(context, out);
        regroup.add({ ...full, schema: layout.perRow, vectors }, layout.output);
      },
      finish: () => regroup?.finish(),
    };
  },
});

interface Layout {
  readonly input: Schema;
  readonly output: Schema;
  /** The output's columns with those marked as key that have one value a segment. */
  readonly perRow: Schema;
  /** Key columns were changed or left out, so rows may belong to other tables than before. */
  readonly regroups: boolean;
}

function layoutOf(columns: readonly RowColumn[], input: Schema): Layout {
  const isKey = (name: string) => input.columns[input.index(name)]?.key === true;
  const output = new Schema(columns.map(({ name, type }): Column => ({ name, type, key: isKey(name) })));
  const untouched = columns.filter((c) => isKey(c.name) && c.source >= 0 && input.columns[c.source].name === c.name);
  const regroups = untouched.length !== input.keys.length;
  const perRow = regroups
    ? new Schema(columns.map(({ name, type, perSegment }): Column => ({ name, type, key: perSegment })))
    : output;
  return { input, output, perRow, regroups };
}

/** The result's vectors as its layout wants them: one value a segment where `perRow` says key, one value a row elsewhere. */
function vectorsOf({ columns, vectors }: RowResult, { perRow }: Layout, { offsets }: Batch) {
  return vectors.map((v, c) => (columns[c].perSegment && !perRow.columns[c].key ? expand(v, offsets) : v));
}
