import { defineFunction } from "../../../../src/sdk/index.ts";
import influxdbFrom from "../../../influxdata/influxdb/from.ts";
import range from "../../../universe/range.ts";

export default defineFunction(
  {
    decl: `builtin from : (
    bucket: string,
    start: A,
    ?host: string,
    ?org: string,
    ?stop: B,
    ?token: string,
) => stream[{
    C with
    _value: D,
    _time: time,
    _stop: time,
    _start: time,
    _measurement: string,
    _field: string,
}]`,
    doc: `Reads a time range of a bucket: \`from()\` and \`range()\` in one.

- **bucket**, **host**, **org**, **token**: as of \`from()\`; an empty text counts as none.
- **start**, **stop**: as of \`range()\`.`,
    examples: [
      `// given bucket home
//   climate,room=kitchen temp=21.5,hum=40i 1717196400000000000
//   climate,room=attic temp=28.0,hum=35i 1717196400000000000
//   power,room=kitchen watts=120.0 1717196400000000000
import "contrib/jsternberg/influxdb"

influxdb.from(bucket: "home", start: 2024-05-31, stop: 2024-06-01)
    |> filter(fn: (r) => r._measurement == "power")
    |> drop(columns: ["_start", "_stop"])
// => _time: 2024-05-31T23:00:00Z, _value: 120.0, _field: "watts", _measurement: "power", room: "kitchen"`,
    ],
  },
  (a) => {
    const given = Object.entries(a.given("host", "org", "token")).filter(([, value]) => value !== "");
    const tables = a.call(influxdbFrom, { bucket: a.string("bucket"), ...Object.fromEntries(given) });
    return a.call(range, { tables, ...a.given("start", "stop") });
  },
);
