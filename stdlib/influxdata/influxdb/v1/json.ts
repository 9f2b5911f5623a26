import { decodeBytes, defineSource } from "../../../../src/sdk/index.ts";
import { textOrFile } from "../../../csv/_input.ts";
import { ResponseDecoder } from "./_response-decoder.ts";

export default defineSource({
  decl: "builtin json : (?file: string, ?json: string) => stream[A] where A: Record",
  doc: `Reads the answer of an InfluxDB 1.x server to a query: the series of its first result.

- **json**: the text itself. Give either this or **file**.
- **file**: path of a file.

Each column of a series but \`time\` becomes a table: the group key is the measurement, the tags and the column's name as
\`_field\`, the values are in \`_value\`. Null values are left out. A column with values of several types is an error.`,
  examples: [
    `import "influxdata/influxdb/v1"
v1.json(
    json: "{\\"results\\": [{\\"series\\": [{\\"name\\": \\"m\\", \\"columns\\": [\\"time\\", \\"f\\"], \\"values\\": [[\\"2024-01-01T00:00:00Z\\", 1.5]]}]}]}",
)
// => _time: 2024-01-01T00:00:00Z, _measurement: "m", _field: "f", _value: 1.5`,
  ],
  read: (a) => ({ ...textOrFile(a, "json", "v1.json"), span: a.span }),
  open: ({ open, span }, context) => decodeBytes(open(), new ResponseDecoder(span), context),
});
