import { defineSource, fail, RecordValue, readBatches, tableOfRecords } from "../../../src/sdk/index.ts";

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
  doc: `Lists the buckets that the script can read, in alphabetical order. A bucket is named by its \`name\`, which is also its \`id\`;
it has no organization and keeps its data for ever (a retention period of 0).

- **host**, **org**, **orgID**, **token**: for buckets on servers; \`host\` is refused, the others are ignored.`,
  examples: [
    `// given bucket home
//   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
//   climate,room=attic temp=28.0,hum=35i 1717196400000000000
//   power,room=kitchen watts=120.0 1717196400000000000
buckets() |> keep(columns: ["name"])
// => name: "home"`,
  ],
  read(a) {
    if (a.has("host")) a.refuse("host", "names a server: only buckets of this program can be listed");
    const names = a.runtime.deps.bucketNames?.() ?? [];
    if (names.length === 0) {
      fail("FLX0900", a.span, "buckets: there are no buckets", ["with fluxts run: --bucket name=path"]);
    }
    const common = { organizationID: "", retentionPolicy: "", retentionPeriod: 0n };
    const rows = [...names]
      .sort()
      .map((name) => new RecordValue(new Map(Object.entries({ name, id: name, ...common }))));
    return tableOfRecords(rows, "buckets", a.span);
  },
  open: (table, { batchRows }) => readBatches([table], batchRows),
});
