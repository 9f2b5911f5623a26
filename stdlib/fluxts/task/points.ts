import { defineFunction, invariant, MIN_TIME, TableStream } from "../../../src/sdk/index.ts";
import to from "../../influxdata/influxdb/to.ts";
import { PointsToCome } from "./_points-to-come.ts";

export default defineFunction(
  {
    decl: "builtin points : (<-tables: stream[A], bucket: string, ?at: time) => {bucket: string, at: time} where A: Record",
    doc: `Keeps points for a bucket until it is time for them: for the argument \`data\` of \`task.run()\`.

- **tables**: rows as \`to()\` takes them.
- **bucket**: the bucket in which they come.
- **at**: when they can be seen. Runs that start before do not see them. Default: before the first run.`,
    examples: [
      `// given test
import "array"
import "fluxts/task"
array.from(rows: [{_time: 2024-05-01T00:10:00Z, _measurement: "climate", _field: "temp", _value: 20.0}])
    |> task.points(bucket: "climate", at: 2024-05-01T01:05:00Z)
// => {at: 2024-05-01T01:05:00.000000000Z, bucket: climate}`,
    ],
  },
  (a) => {
    const bucket = a.string("bucket");
    const at = a.has("at") ? a.time("at") : MIN_TIME;
    const write = a.call(to, { tables: a.stream("tables"), bucket });
    invariant(write instanceof TableStream, "to() gives a stream");
    return new PointsToCome(bucket, at, a.runtime.takeOver(write));
  },
);
