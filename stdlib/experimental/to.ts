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
    examples: [],
  },
  refuseWrite,
);
