import { bySchema, defineTransform, joinColumns, needColumn, perBatch, withColumns } from "../../../src/sdk/index.ts";
import { floatColumn, rowValues } from "../../universe/_numeric-columns.ts";

export default defineTransform({
  decl: "builtin timestamp : (<-tables: stream[{A with _value: float}]) => stream[{A with _value: float}]",
  doc: `Puts the time of each row into \`_value\`, in seconds since the epoch down to milliseconds, like \`timestamp()\` of PromQL. The
time is \`_time\`, or \`_stop\` where a table has no \`_time\`.`,
  examples: [
    `import "array"
import "internal/promql"
array.from(rows: [{_time: 1970-01-01T00:00:01.5Z, _value: 7.0}]) |> promql.timestamp()
// => _time: 1970-01-01T00:00:01.5Z, _value: 1.5`,
  ],
  read: () => undefined,
  needs: (_, wanted) => joinColumns(wanted, ["_time", "_stop"]),
  open(_, { span }, out) {
    const layout = bySchema((schema) => ({
      time: schema.index("_time") >= 0 ? schema.index("_time") : needColumn(schema, "_stop", "timestamp", span),
      value: floatColumn(schema, "_value", "timestamp", span),
    }));
    return perBatch(out, (batch) => {
      const { time, value } = layout(batch.schema);
      const source = batch.schema.columns[value].key ? batch.vectors[time] : rowValues(batch, time);
      const seconds = Float64Array.from(source.data as BigInt64Array, (t) => Number(t / 1_000_000n) / 1000);
      const vectors = batch.vectors.map((v, c) =>
        c === value ? { type: "float" as const, data: seconds, valid: source.valid } : v,
      );
      return withColumns(batch, batch.schema, vectors);
    });
  },
});
