import { allocate, defineSource, readBatches, Schema, type Vector } from "../../../src/sdk/index.ts";

/** The zero time of Go, wrapped to 64 bits of nanoseconds. */
const GO_ZERO_TIME = -6795364578871345152n;

const SCHEMA = new Schema([
  { name: "_start", type: "time", key: true },
  { name: "_stop", type: "time", key: true },
  { name: "_time", type: "time", key: false },
  { name: "_value", type: "float", key: false },
]);

export default defineSource({
  decl: "builtin emptyTable : () => stream[{_value: float, _time: time, _stop: time, _start: time}]",
  doc: "Makes a stream of one table without rows, with the columns that functions of PromQL expect.",
  examples: [
    `import "internal/promql"
promql.emptyTable() |> count() |> keep(columns: ["_value"])
// => _value: 0`,
  ],
  read: () => undefined,
  open(_, { batchRows }) {
    const bound: Vector = { type: "time", data: BigInt64Array.of(GO_ZERO_TIME), valid: null };
    const empty = SCHEMA.columns.slice(2).map(({ type }) => ({ type, data: allocate(type, 0), valid: null }) as Vector);
    const table = {
      schema: SCHEMA,
      length: 0,
      vectors: [bound, bound, ...empty],
      offsets: Int32Array.of(0, 0),
      continues: false,
      open: false,
    };
    return readBatches([table], batchRows);
  },
});
