import { defineFunction } from "../../../src/sdk/index.ts";
import joinByTime from "../../experimental/join.ts";

export default defineFunction(
  {
    decl: `builtin join : (fn: (left: A, right: B) => C, left: stream[A], right: stream[B]) => stream[C]
    where A: Record, B: Record, C: Record`,
    doc: "Joins two streams on their group key and their column `_time`: the same as `experimental.join()`.",
    examples: [
      `import "array"
import "internal/promql"
a = array.from(rows: [{_time: 2024-01-01T00:00:00Z, v: 1}])
b = array.from(rows: [{_time: 2024-01-01T00:00:00Z, v: 5}])
promql.join(left: a, right: b, fn: (left, right) => ({left with v: left.v + right.v}))
// => _time: 2024-01-01T00:00:00Z, v: 6`,
    ],
  },
  (a) => a.call(joinByTime, a.given("left", "right", "fn")),
);
