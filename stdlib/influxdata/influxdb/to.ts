import { defineFunction } from "../../../src/sdk/index.ts";
import { refuseWrite } from "./_write.ts";

export default defineFunction(
  {
    decl: `builtin to : (
    <-tables: stream[A],
    ?bucket: string,
    ?bucketID: string,
    ?fieldFn: (r: A) => B,
    ?host: string,
    ?measurementColumn: string,
    ?org: string,
    ?orgID: string,
    ?tagColumns: [string],
    ?timeColumn: string,
    ?token: string,
) => stream[A]
    where A: Record, B: Record`,
    doc: "Writes rows to a bucket and passes them on. It is refused: buckets can be read only.",
    examples: [
      `import "array"

array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}]) |> to(bucket: "home")
// => error: to: this program has no buckets that scripts can write to`,
    ],
  },
  refuseWrite,
);
