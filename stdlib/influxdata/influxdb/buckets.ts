import { defineSource, fail, RecordValue, readBatches, tableOfRecords, type Value } from "../../../src/sdk/index.ts";

export default defineSource({
  decl: `builtin buckets : (
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[{
    retentionPolicy: string,
    retentionPeriod: int,
    organizationID: string,
    name: string,
    id: string,
}]`,
  doc: `Lists the buckets that the script can read, in the order of their names. \`retentionPeriod\` is in nanoseconds, 0 for data
that are kept for ever; there are no organizations and no policies. A bucket that is made of files has its name for an
\`id\` too.

- **host**, **org**, **orgID**, **token**: for buckets on servers; \`host\` is refused, the others are ignored.`,
  examples: [
    `// given bucket home
//   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
//   climate,room=attic temp=28.0,hum=35i 1717196400000000000
//   power,room=kitchen watts=120.0 1717196400000000000
buckets() |> keep(columns: ["name"])
// => name: "home"`,
    `// given store home
buckets() |> keep(columns: ["name", "retentionPeriod"])
// => name: "_monitoring", retentionPeriod: 604800000000000
// => name: "_tasks", retentionPeriod: 259200000000000
// => name: "home", retentionPeriod: 0`,
  ],
  read(a) {
    if (a.has("host")) a.refuse("host", "names a server: only buckets of this program can be listed");
    const { store, bucketNames } = a.runtime.deps;
    const stored = store?.list() ?? [];
    const taken = new Set(stored.map((b) => b.name));
    const bound = (bucketNames?.() ?? []).filter((name) => !taken.has(name));
    const buckets = [...stored, ...bound.map((name) => ({ id: name, name, retention: 0n }))];
    if (buckets.length === 0) {
      fail("FLX0900", a.span, "buckets: there are no buckets", ["with fluxts run: --bucket name=path, or --db folder"]);
    }
    const rows = buckets
      .sort((x, y) => (x.name < y.name ? -1 : 1))
      .map(
        ({ id, name, retention }) =>
          new RecordValue(
            new Map<string, Value>([
              ["name", name],
              ["id", id],
              ["organizationID", ""],
              ["retentionPolicy", ""],
              ["retentionPeriod", retention],
            ]),
          ),
      );
    return tableOfRecords(rows, "buckets", a.span);
  },
  open: (table, { batchRows }) => readBatches([table], batchRows),
});
