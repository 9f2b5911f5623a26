import { type Args, defineTransform, fail, type Schema } from "../../../src/sdk/index.ts";
import { typedColumn } from "./_columns.ts";
import { type PointLayout, PointWriter, type PointWriterSpec } from "./_point-writer.ts";
import { targetBucket } from "./_target.ts";

export default defineTransform<PointWriterSpec>({
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
  doc: `Writes rows to a bucket of the store, a field of each column that is not in the group key, and passes them on. Rows as
\`pivot()\` and \`schema.fieldsAsCols()\` make them are what it takes.

- **bucket** or **bucketID**: the bucket. It must be there.
- **org**, **orgID**, **token**: ignored, as a store has one organization and belongs to the program. **host** is refused.

The group key must have the string column \`_measurement\`; its other columns are the tags and must be strings, but for
\`_start\` and \`_stop\`, which are left out. A table with \`_field\` in its group key is refused: it is not pivoted. What is
said for \`to()\` of times, nulls, numbers that are none and of when points are written holds here too.`,
  examples: [
    `// given store home
import "array"
import "influxdata/influxdb"

array.from(rows: [{_time: 2024-05-31T10:00:00Z, _measurement: "climate", room: "attic", temp: 28.0, hum: 40}])
    |> group(columns: ["_measurement", "room"])
    |> influxdb.wideTo(bucket: "home")
    |> keep(columns: ["room", "temp"])
from(bucket: "home") |> range(start: -1d) |> keep(columns: ["room", "_field", "_value"])
// => room: "attic", temp: 28.0
// => _value: 40, _field: "hum", room: "attic"
// => _value: 28.0, _field: "temp", room: "attic"`,
    `import "array"
import "influxdata/influxdb"

array.from(rows: [{_time: 2024-01-01T00:00:00Z, temp: 1.0}]) |> influxdb.wideTo(bucket: "home")
// => error: wideTo: this program has no buckets that scripts can write to`,
  ],
  effect: true,
  read: (a) => ({
    functionName: a.functionName,
    bucket: targetBucket(a),
    narrow: false,
    layout: (schema) => wideLayout(a, schema),
  }),
  open: (spec, context, out) => new PointWriter(spec, context, out),
});

const BOUNDS: ReadonlySet<string> = new Set(["_start", "_stop"]);

function wideLayout(a: Args, schema: Schema): PointLayout {
  const refuse = (why: string): never => fail("FLX0940", a.span, `${a.functionName}: ${why}`);
  const time = typedColumn(a, schema, "_time", "time");
  const measurement = typedColumn(a, schema, "_measurement", "string");
  if (!schema.columns[measurement].key) refuse('column "_measurement" is not in the group key');
  const tags: number[] = [];
  const fields: number[] = [];
  schema.columns.forEach(({ name, key, type }, at) => {
    if (at === time || at === measurement || BOUNDS.has(name)) return;
    if (key && name === "_field") refuse('column "_field" is in the group key: it takes pivoted data');
    if (key && type !== "string") refuse(`column "${name}" of the group key is of type ${type}, a tag is a string`);
    (key ? tags : fields).push(at);
  });
  return { time, measurement, tags, fields };
}
