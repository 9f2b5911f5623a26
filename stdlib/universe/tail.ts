import { defineSelector, type Pick } from "../../src/sdk/index.ts";

/** Picks the `n` rows before the last `offset` ones. */
function pickTail(n: number, offset: number): Pick {
  return ({ offsets }, segment, rows, at) => {
    const begin = offsets[segment];
    const end = Math.max(begin, offsets[segment + 1] - offset);
    for (let row = Math.max(begin, end - n); row < end; row++) rows[at++] = row;
    return at;
  };
}

export default defineSelector({
  decl: "builtin tail : (<-tables: stream[A], n: int, ?offset: int) => stream[A]",
  doc: `Keeps the last \`n\` rows of each table, after leaving out the \`offset\` rows at its end.

- **n**: how many rows to keep. A negative number counts as 0.
- **offset**: how many rows to leave out at the end. Default 0.

A table of which no row is left stays as an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{v: 1}, {v: 2}, {v: 3}]) |> tail(n: 1, offset: 1)
// => v: 2`,
  ],
  read: (a) => ({ n: Math.max(0, Number(a.int("n"))), offset: a.count("offset", 0) }),
  needs: (_, wanted) => wanted,
  pick: ({ n, offset }) => pickTail(n, offset),
  pickOfPart: ({ n, offset }) => pickTail(n + offset, 0),
});
