import { defineFunction, fail } from "../../../../src/sdk/index.ts";

export default defineFunction(
  {
    decl: `builtin databases : (
    ?host: string,
    ?org: string,
    ?orgID: string,
    ?token: string,
) => stream[{
    retentionPolicy: string,
    retentionPeriod: int,
    organizationID: string,
    default: bool,
    databaseName: string,
    bucketID: string,
}]`,
    doc: "Lists the databases of an InfluxDB 1.x server. It is refused: there is no server.",
    examples: [
      `import "influxdata/influxdb/v1"

v1.databases()
// => error: v1.databases: this program has no server to ask`,
    ],
  },
  (a) => fail("FLX0902", a.span, "v1.databases: this program has no server to ask", ["buckets() lists its buckets"]),
);
