import { defineTransform } from "../../src/sdk/index.ts";
import { type JoinSpec, joinedStreams, joinNeeds, openJoin } from "../join/_join.ts";

export default defineTransform<JoinSpec>({
  decl: `builtin join : (left: stream[A], right: stream[B], fn: (left: A, right: B) => C) => stream[C]
    where A: Record, B: Record, C: Record`,
  doc: `Joins two streams on their group key and their column \`_time\`. Package \`join\` does more.

- **left**, **right**: the two streams.
- **fn**: makes the row of the output of a left and a right row with equal times; it must keep the columns of the group key.

Rows without a partner are dropped; a null time equals nothing. The rows of a table come out in the order of time, the columns
in the order of their names.

Deprecated: use \`join.time()\`.`,
  examples: [
    `import "array"
import "experimental"
a = array.from(rows: [{_time: 2024-01-01T00:00:00Z, v: 1}, {_time: 2024-01-02T00:00:00Z, v: 2}])
b = array.from(rows: [{_time: 2024-01-02T00:00:00Z, v: 5}])
experimental.join(left: a, right: b, fn: (left, right) => ({left with sum: left.v + right.v}))
// => _time: 2024-01-02T00:00:00Z, sum: 7, v: 2`,
  ],
  read: (a) => ({
    name: "experimental.join",
    on: [{ left: "_time", right: "_time" }],
    as: a.function("fn"),
    params: ["left", "right"],
    keepLeft: false,
    keepRight: false,
    refusesEmpty: false,
  }),
  inputs: joinedStreams,
  needs: joinNeeds,
  open: openJoin,
});
