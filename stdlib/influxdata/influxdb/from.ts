import {
  type Args,
  defineSource,
  describeArgs,
  fail,
  nearest,
  type TableOptions,
  type TableReader,
} from "../../../src/sdk/index.ts";
import { storedSource } from "./_stored.ts";

interface FromSpec extends Pick<TableOptions, "columns" | "timeRange"> {
  open(options: TableOptions): TableReader;
}

export default defineSource<FromSpec>({
  decl: `builtin from : (
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[{A with _measurement: string, _field: string, _time: time, _value: B}]`,
  doc: `Reads the tables of a bucket: one table a series, with the columns \`_time\` and \`_value\`; measurement, field and
tags are the group key.

- **bucket**: name of the bucket. The program that runs the script says what its buckets are; with \`fluxts run\` it is
  \`--bucket name=path\`, a file or a folder of CSV or line-protocol files.
- **bucketID**, **host**, **org**, **orgID**, **token**: for buckets on servers; refused where the host has no such bucket.`,
  examples: [
    `// given bucket home
//   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
//   climate,room=attic temp=28.0,hum=35i 1717196400000000000
//   power,room=kitchen watts=120.0 1717196400000000000
from(bucket: "home")
    |> range(start: -1d)
    |> filter(fn: (r) => r._field == "temp")
    |> drop(columns: ["_start", "_stop"])
// => _time: 2024-05-31T23:00:00Z, _value: 28.0, _field: "temp", _measurement: "climate", room: "attic"
// => _time: 2024-05-31T23:00:00Z, _value: 21.5, _field: "temp", _measurement: "climate", room: "kitchen"`,
  ],
  operation(a) {
    const { store } = a.runtime.deps;
    if (store === undefined || a.has("host")) return undefined;
    const bucket = store.find(isById(a) ? { id: a.string("bucketID") } : { name: a.string("bucket") });
    return bucket && storedSource({ bucket, detail: describeArgs(a), checks: [] });
  },
  read(a) {
    const { openBucket, bucketNames, store } = a.runtime.deps;
    if (a.has("host")) a.refuse("host", "names a server: only buckets of this program can be read");
    const name = isById(a) ? a.string("bucketID") : a.string("bucket");
    const { span } = a;
    const missing = (): never => {
      const known = [...(store?.list().map((b) => b.name) ?? []), ...(bucketNames?.() ?? [])];
      const guess = nearest(name, known);
      fail("FLX0900", span, `from: there is no bucket "${name}"`, [
        ...(guess === undefined ? [] : [`did you mean "${guess}"?`]),
        known.length > 0
          ? `buckets: ${known.join(", ")}`
          : "no bucket is bound to a file; with fluxts run: --bucket name=path",
      ]);
    };
    if (openBucket === undefined || bucketNames?.().includes(name) === false) missing();
    return { open: (options) => openBucket?.(name, options) ?? missing() };
  },
  prune: (spec, wanted) => ({ ...spec, columns: (name) => wanted.has(name) }),
  bound: (spec, start, stop) => ({ ...spec, timeRange: { column: "_time", start, stop } }),
  open: ({ open, columns, timeRange }, { batchRows, memory, input }) =>
    open({ batchRows, columns, timeRange, memory, input }),
});

function isById(a: Args): boolean {
  return a.has("bucketID") && !a.has("bucket");
}
