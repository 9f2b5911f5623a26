import { defineFunction } from "../../src/sdk/index.ts";
import wideTo from "../influxdata/influxdb/wideTo.ts";

export default defineFunction(
  {
    decl: `builtin to : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[A]
    where A: Record`,
    doc: `Writes rows to a bucket as \`wideTo()\` does.

Deprecated: use \`wideTo()\`.`,
    examples: [
      `// given store home
import "array"
import "experimental"

array.from(rows: [{_time: 2024-05-31T10:00:00Z, _measurement: "climate", room: "attic", temp: 28.0}])
    |> group(columns: ["_measurement", "room"])
    |> experimental.to(bucket: "home")
    |> keep(columns: ["room", "temp"])
// => room: "attic", temp: 28.0`,
    ],
  },
  (a) => a.call(wideTo, a.given("tables", "bucket", "bucketID", "host", "org", "orgID", "token")),
);
