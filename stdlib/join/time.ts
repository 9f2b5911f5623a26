import { defineTransform } from "../../src/sdk/index.ts";
import { joinedStreams, joinNeeds, methodOf, openJoin, specOf } from "./_join.ts";

export default defineTransform({
  decl: `builtin time : (
    <-left: stream[{A with _time: B}],
    right: stream[{C with _time: D}],
    as: (l: {A with _time: B}, r: {C with _time: D}) => E,
    ?method: string,
) => stream[E]
    where B: Equatable, D: Equatable, E: Record`,
  doc: `Joins two streams on their column \`_time\`.

- **left**, **right**: the two streams. Only tables with equal group keys meet.
- **as**: makes the row of the output of both; it must keep the columns of the group key.
- **method**: which rows without a partner stay: \`inner\` (default) none, \`left\` those of the left stream, \`right\` those of the
  right one, \`full\` those of both.

Where a row has no partner, the other one is a row of nulls, but for the columns of the group key.

The rows of a table come out in the order of time, the columns in the order of their names. It is an error if one stream has
rows and the other has none, because then its columns are not known.`,
  examples: [
    `import "array"
import "join"
left = array.from(rows: [{_time: 2024-01-01T00:00:00Z, a: 1}, {_time: 2024-01-02T00:00:00Z, a: 2}])
right = array.from(rows: [{_time: 2024-01-02T00:00:00Z, b: 20}])
join.time(left: left, right: right, as: (l, r) => ({l with b: r.b}))
// => _time: 2024-01-02T00:00:00Z, a: 2, b: 20`,
  ],
  read: (a) => specOf(a, [{ left: "_time", right: "_time" }], methodOf(a, a.string("method", "inner"))),
  inputs: joinedStreams,
  needs: joinNeeds,
  open: openJoin,
});
