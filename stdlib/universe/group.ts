import { bySchema, defineTransform, Regroup, Schema, TableStream } from "../../src/sdk/index.ts";

/** What a group node keeps: the columns of the key, or those that are not part of it. */
export interface GroupSpec {
  readonly by: boolean;
  readonly columns: ReadonlySet<string>;
}

export default defineTransform<GroupSpec>({
  decl: "builtin group : (<-tables: stream[A], ?mode: string, ?columns: [string]) => stream[A] where A: Record",
  doc: `Regroups rows into tables by a new group key.

- **columns**: the columns of the group key, or with \`mode: "except"\` the columns that are not part of it. Default: none.
- **mode**: \`by\` (default) or \`except\`.

Columns that a table does not have are ignored. Rows keep their order of arrival; nulls form a group of their own.
A column that has two types in tables which fall into one group is an error.`,
  examples: [
    `import "array"
array.from(rows: [{host: "a", v: 1}, {host: "b", v: 2}, {host: "a", v: 3}]) |> group(columns: ["host"])
// => host: "a", v: 1
// => host: "a", v: 3
// => host: "b", v: 2`,
  ],
  read(a) {
    const mode = a.string("mode", "by");
    if (mode !== "by" && mode !== "except") a.refuse("mode", `must be "by" or "except", it is "${mode}"`);
    return { by: mode === "by", columns: new Set(a.strings("columns", [])) };
  },
  /** Of groupings in a row only the last one counts, also for the order of rows. */
  inputs(a) {
    let { node } = a.stream("tables");
    while (node.operation.name === "group") [node] = node.inputs;
    return [new TableStream(node)];
  },
  needs: ({ by, columns }, wanted) => (wanted === "all" || !by ? "all" : new Set([...wanted, ...columns])),
  open({ by, columns }, context, out) {
    const regroup = new Regroup(context, out);
    const keyed = bySchema(
      (schema) => new Schema(schema.columns.map((c) => ({ ...c, key: columns.has(c.name) === by }))),
    );
    return { push: (batch) => regroup.add(batch, keyed(batch.schema)), finish: () => regroup.finish() };
  },
});
