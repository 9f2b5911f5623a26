import { defineFunction } from "../../../src/sdk/index.ts";
import { fake } from "./_fakes.ts";

export default defineFunction(
  {
    decl: "builtin bucket : (bucket: string, ?tables: stream[A], ?file: string) => {} where A: Record",
    doc: `Says what \`from(bucket:)\` reads in the test.

- **bucket**: name of the bucket.
- **tables**: its tables, which are read as they are.
- **file**: a file with its data, CSV or line protocol, in the place of **tables**.

The bucket cannot be written. To give a test a bucket that its script also writes, write the data with \`to()\`.`,
    examples: [
      `// given test
import "array"
import "fluxts/fake"
fake.bucket(bucket: "home", tables: array.from(rows: [{_time: 2024-05-31T23:00:00Z, room: "attic", _value: 28.5}]))
from(bucket: "home") |> range(start: 2024-05-01T00:00:00Z, stop: 2024-06-01T00:00:00Z) |> keep(columns: ["room", "_value"])
// => room: "attic", _value: 28.5`,
    ],
  },
  (a) => {
    const name = a.string("bucket");
    if (a.has("tables") === a.has("file")) a.refuse("tables", "or argument file must be given, not both");
    if (a.has("file")) return fake(a, (fakes) => fakes.bucketFiles(name, [a.string("file")]));
    const tables = a.runtime.collect(a.stream("tables"));
    return fake(a, (fakes) => fakes.bucket(name, tables));
  },
);
