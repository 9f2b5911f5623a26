import {
  type Args,
  defineTransform,
  Schema,
  segmentCount,
  type TableStream,
  type Value,
  vectorOf,
} from "../../../src/sdk/index.ts";
import filter from "../../universe/filter.ts";
import range from "../../universe/range.ts";
import from from "./from.ts";

const OUTPUT = new Schema([
  { name: "_start", type: "time", key: false },
  { name: "_stop", type: "time", key: false },
  { name: "_value", type: "int", key: false },
]);

export default defineTransform({
  decl: `builtin cardinality : (
    start: A,
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?predicate: (r: {B with _value: C, _measurement: string, _field: string}) => bool,
    ?stop: D,
    ?token: string,
) => stream[{_value: int, _stop: time, _start: time}]
    where A: Timeable, D: Timeable`,
  doc: `Counts the series of a bucket that have data in a time range.

- **start**, **stop**: the range, as of \`range()\`. \`stop\` is \`now()\` by default.
- **predicate**: which rows count. Default: all.
- **bucket** and the others: the bucket, as of \`from()\`.`,
  examples: [
    `// given bucket home
//   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
//   climate,room=attic temp=28.0,hum=35i 1717196400000000000
//   power,room=kitchen watts=120.0 1717196400000000000
import "influxdata/influxdb"

influxdb.cardinality(bucket: "home", start: -1d, predicate: (r) => r._measurement == "climate")
// => _start: 2024-05-31T00:00:00Z, _stop: 2024-06-01T00:00:00Z, _value: 4`,
  ],
  read: (a) => ({ start: a.time("start"), stop: a.has("stop") ? a.time("stop") : a.runtime.now() }),
  inputs: (a) => [series(a)],
  needs: () => new Set<string>(),
  open({ start, stop }, _, out) {
    let count = 0n;
    return {
      push(batch) {
        for (let s = 0; s < segmentCount(batch); s++) {
          const counted = s === 0 && batch.continues;
          if (!counted && batch.offsets[s] < batch.offsets[s + 1]) count++;
        }
      },
      finish() {
        const vectors = [vectorOf("time", [start]), vectorOf("time", [stop]), vectorOf("int", [count])];
        out.push({ schema: OUTPUT, length: 1, vectors, offsets: Int32Array.of(0, 1), continues: false, open: false });
      },
    };
  },
});

/** The rows that count. */
function series(a: Args): TableStream {
  const bounds = a.given("start", "stop");
  let tables: Value = a.call(from, a.given("bucket", "bucketID", "host", "org", "orgID", "token"));
  tables = a.call(range, { ...bounds, tables });
  if (a.has("predicate")) tables = a.call(filter, { tables, fn: a.function("predicate") });
  return tables as TableStream;
}
