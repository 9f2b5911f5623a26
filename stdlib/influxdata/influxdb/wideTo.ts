import { defineFunction } from "../../../src/sdk/index.ts";
import { refuseWrite } from "./_write.ts";

export default defineFunction(
  {
    decl: `builtin wideTo : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[A]
    where A: Record`,
    doc: `Writes rows to a bucket, a field of each column that is neither in the group key nor \`_time\`, and passes them on. It is
refused: buckets can be read only.`,
    examples: [
      `import "array"
import "influxdata/influxdb"

array.from(rows: [{_time: 2024-01-01T00:00:00Z, temp: 1.0}]) |> influxdb.wideTo(bucket: "home")
// => error: wideTo: this program has no buckets that scripts can write to`,
    ],
  },
  refuseWrite,
);
