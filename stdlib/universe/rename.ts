import {
  type Batch,
  bySchema,
  columnHints,
  defineTransform,
  fail,
  Regroup,
  Schema,
  type Span,
  withColumns,
} from "../../src/sdk/index.ts";

interface RenameSpec {
  /** New names by old ones; undefined where a function names the columns. */
  readonly columns: ReadonlyMap<string, string> | undefined;
  newName(name: string): string;
}

export default defineTransform<RenameSpec>({
  decl: `builtin rename : (<-tables: stream[B], ?columns: A, ?fn: (column: string) => string) => stream[C]
    where A: Record, B: Record, C: Record`,
  doc: `Gives columns other names. A renamed column keeps its place and stays in the group key if it was there.

- **columns**: a record of old names with their new ones, \`{old: "new"}\`. All are applied at once, so two columns can
  swap names. A table without one of the old names is an error.
- **fn**: a function from the name of each column to its new name.

Give either \`columns\` or \`fn\`. It is an error if two columns get one name.`,
  examples: [
    `import "array"
array.from(rows: [{a: 1, b: 2}]) |> rename(columns: {a: "b", b: "a"})
// => b: 1, a: 2`,
    `import "array"
array.from(rows: [{_host: "x", _v: 2}]) |> rename(fn: (column) => column + "_old")
// => _host_old: "x", _v_old: 2`,
  ],
  read(a) {
    if (a.has("columns") === a.has("fn")) a.refuse("columns", "or fn must be given, and not both");
    if (a.has("fn")) {
      const fn = a.function("fn");
      const newName = (name: string) => {
        const renamed = fn.call(new Map([["column", name]]), a.span);
        return typeof renamed === "string" ? renamed : a.refuse("fn", `must give a string for "${name}"`);
      };
      return { columns: undefined, newName };
    }
    const columns = new Map<string, string>();
    for (const [name, renamed] of a.record("columns").fields) {
      columns.set(
        name,
        typeof renamed === "string" ? renamed : a.refuse("columns", `must give a string for "${name}"`),
      );
    }
    return { columns, newName: (name) => columns.get(name) ?? name };
  },
  needs({ columns }, wanted) {
    if (wanted === "all" || columns === undefined) return "all";
    const old = new Map([...columns].map(([from, to]) => [to, from]));
    return new Set([...columns.keys(), ...columns.values(), ...[...wanted].map((name) => old.get(name) ?? name)]);
  },
  open({ columns, newName }, context, out) {
    const { span } = context;
    const regroup = new Regroup(context, out);
    const keysOf = new Map<string, string>();
    const layout = bySchema((old) => {
      for (const name of columns?.keys() ?? []) {
        if (old.index(name) >= 0) continue;
        fail("FLX0400", span, `rename: rename error: column "${name}" doesn't exist`, columnHints(old, name));
      }
      const schema = distinctNames(
        old.columns.map((c) => ({ ...c, name: newName(c.name) })),
        span,
      );
      const [before, after] = [keyNames(old), keyNames(schema)];
      if (!keysOf.has(after)) keysOf.set(after, before);
      return { schema, distinct: keysOf.get(after) === before };
    });
    return {
      push(batch: Batch) {
        const { schema, distinct } = layout(batch.schema);
        const renamed = withColumns(batch, schema, batch.vectors);
        // Tables with unlike key columns may come to have the same key.
        if (distinct) regroup.pass(renamed);
        else regroup.add(renamed, schema);
      },
      finish: () => regroup.finish(),
    };
  },
});

function keyNames({ keys, columns }: Schema): string {
  return JSON.stringify(keys.map((k) => columns[k].name).sort());
}

function distinctNames(columns: Schema["columns"], span: Span): Schema {
  const seen = new Set<string>();
  for (const { name } of columns) {
    if (seen.has(name)) fail("FLX0411", span, `rename: two columns would have the name "${name}"`);
    seen.add(name);
  }
  return new Schema(columns);
}
