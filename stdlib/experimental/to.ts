import { defineFunction } from "../../src/sdk/index.ts";
import { refuseWrite } from "../influxdata/influxdb/_write.ts";

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
    doc: `Writes rows to a bucket as \`wideTo()\` does. It is refused: buckets can be read only.

Deprecated: use \`wideTo()\`.`,
    examples: [
      `import "array"
import "experimental"

array.from(rows: [{_time: 2024-01-01T00:00:00Z, temp: 1.0}]) |> experimental.to(bucket: "home")
// => error: to: this program has no buckets that scripts can write to`,
    ],
  },
  refuseWrite,
);
