import { columnsRead, defineTransform, needColumn, type Schema } from "../../../src/sdk/index.ts";
import { typedColumn } from "./_columns.ts";
import { PointWriter, type PointWriterSpec } from "./_point-writer.ts";
import { targetBucket } from "./_target.ts";

export default defineTransform<PointWriterSpec>({
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
  doc: `Writes rows to a bucket of the store and passes them on. A point that is there already (the same measurement, tags, field
and time) is overwritten, so that a script that is run twice leaves what it leaves when it is run once.

- **bucket** or **bucketID**: the bucket. It must be there.
- **timeColumn**: the column of the times. Default \`_time\`.
- **measurementColumn**: the column of the measurements. Default \`_measurement\`.
- **tagColumns**: columns of strings that become tags. Those that a table does not have are passed over. Default: all
  columns of strings but \`_measurement\`, \`_field\`, \`_value\`, the measurement column and those that \`fieldFn\` reads.
- **fieldFn**: gives the fields of a row as a record. Default: one field, named by \`_field\`, with the value of \`_value\`.
- **org**, **orgID**, **token**: ignored, as a store has one organization and belongs to the program. **host** is refused.

Rows without a time are neither written nor passed on. A tag that is null or empty is left out of its point, and so is
a field that is null, NaN or infinite; a row without any field is passed on, but no point. A time in a field is written
as an int of nanoseconds. A measurement, or a name of a field, that is null or empty is an error.

Nothing is written before all rows have come, so a run that fails meanwhile changes nothing; what does not fit into
memory waits in a scratch file. A \`from()\` in a later statement of the script sees the points. A function that runs a
stream at once, such as \`tableFind()\`, does not, unless \`experimental.chain()\` puts it behind.

Rows are refused where the program that runs the script gives it no store to write to.`,
  examples: [
    `// given store home
import "array"

rows = [
    {_time: 2024-05-31T10:00:00Z, _measurement: "climate", room: "attic", _field: "temp", _value: 28.0},
    {_time: 2024-05-31T11:00:00Z, _measurement: "climate", room: "attic", _field: "temp", _value: 28.5},
]

array.from(rows: rows) |> group(columns: ["room"]) |> to(bucket: "home") |> count()
from(bucket: "home") |> range(start: -1d) |> max() |> keep(columns: ["room", "_field", "_value"])
// => room: "attic", _value: 2
// => _value: 28.5, _field: "temp", room: "attic"`,
    `// given store home
import "array"

array.from(rows: [{at: 2024-05-31T10:00:00Z, sensor: "climate", room: "attic", temp: 28.0, hum: 40}])
    |> to(
        bucket: "home",
        timeColumn: "at",
        measurementColumn: "sensor",
        tagColumns: ["room"],
        fieldFn: (r) => ({temp: r.temp, hum: r.hum}),
    )
    |> keep(columns: ["temp"])
// => temp: 28.0`,
    `import "array"

array.from(rows: [{_time: 2024-01-01T00:00:00Z, _value: 1.0}]) |> to(bucket: "home")
// => error: to: this program has no buckets that scripts can write to`,
  ],
  effect: true,
  read(a) {
    const bucket = targetBucket(a);
    const { functionName } = a;
    const time = a.string("timeColumn", "_time");
    const measurement = a.string("measurementColumn", "_measurement");
    const given = a.has("tagColumns") ? a.strings("tagColumns") : undefined;
    const fieldFn = a.has("fieldFn") ? a.function("fieldFn") : undefined;
    if (given?.includes("_field")) a.refuse("tagColumns", "names _field, which no tag can be called");
    const others = new Set([measurement, "_measurement", "_field", "_value"]);
    for (const name of fieldFn === undefined ? [] : columnsRead(fieldFn).columns) others.add(name);
    const tagNames = (schema: Schema): readonly string[] =>
      given === undefined
        ? schema.columns.filter((c) => c.type === "string" && !others.has(c.name)).map((c) => c.name)
        : [...new Set(given)].filter((name) => name !== measurement && schema.index(name) >= 0);
    return {
      functionName,
      bucket,
      narrow: fieldFn === undefined,
      fieldFn,
      layout: (schema) => ({
        time: typedColumn(a, schema, time, "time"),
        measurement: typedColumn(a, schema, measurement, "string"),
        tags: tagNames(schema).map((name) => typedColumn(a, schema, name, "string")),
        fields:
          fieldFn === undefined
            ? [typedColumn(a, schema, "_field", "string"), needColumn(schema, "_value", functionName, a.span)]
            : [],
      }),
    };
  },
  open: (spec, context, out) => new PointWriter(spec, context, out),
});
