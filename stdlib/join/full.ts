import { defineTransform } from "../../src/sdk/index.ts";
import { joinedStreams, joinNeeds, joinSpec, openJoin } from "./_join.ts";

export default defineTransform({
  decl: `builtin full : (<-left: stream[L], right: stream[R], on: (l: L, r: R) => bool, as: (l: L, r: R) => A) => stream[A]
    where A: Record, L: Record, R: Record`,
  doc: `Joins two streams and keeps the rows of both that have no partner.

- **left**, **right**: the two streams. Only tables with equal group keys meet.
- **on**: which rows belong together: equalities of a column of the left row \`l\` and one of the right row \`r\`, joined by
  \`and\`. A null or NaN equals nothing.
- **as**: makes the row of the output of both; it must keep the columns of the group key.

Where a row has no partner, the other one is a row of nulls, but for the columns of the group key.

The rows of a table come out in the order of the columns of \`on\`, the columns in the order of their names. It is an error
if one stream has rows and the other has none, because then its columns are not known.`,
  examples: [
    `import "array"
import "join"
left = array.from(rows: [{id: 1, name: "ada"}, {id: 2, name: "ben"}])
right = array.from(rows: [{id: 2, age: 30}, {id: 3, age: 40}])
join.full(
    left: left,
    right: right,
    on: (l, r) => l.id == r.id,
    as: (l, r) => ({id: if exists l.id then l.id else r.id, name: l.name, age: r.age}),
)
// => age: null, id: 1, name: "ada"
// => age: 30, id: 2, name: "ben"
// => age: 40, id: 3, name: null`,
  ],
  read: (a) => joinSpec(a, "full"),
  inputs: joinedStreams,
  needs: joinNeeds,
  open: openJoin,
});
