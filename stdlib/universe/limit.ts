import { type Batch, defineTransform, perBatch, RowFilter, segmentCount } from "../../src/sdk/index.ts";
import { sortSpecOf } from "./sort.ts";

/** What a limit node keeps, for rules that join it with the step before. */
export interface LimitSpec {
  readonly n: number;
  readonly offset: number;
  /** Tables without rows stay. */
  readonly keepEmpty: boolean;
}

export default defineTransform<LimitSpec>({
  decl: "builtin limit : (<-tables: stream[A], n: int, ?offset: int) => stream[A]",
  doc: `Keeps the first \`n\` rows of each table, after skipping \`offset\` rows.

- **n**: how many rows to keep. A negative number counts as 0.
- **offset**: how many rows to skip first. Default 0.

A table that is not longer than \`offset\` is dropped; with \`n: 0\` and no offset it stays as an empty table. Directly after
\`sort()\` a table of which no row is kept is always dropped.`,
  examples: [
    `import "array"
array.from(rows: [{v: 1}, {v: 2}, {v: 3}]) |> limit(n: 1, offset: 1)
// => v: 2`,
  ],
  read(a) {
    const offset = a.count("offset", 0);
    const sorted = sortSpecOf(a.stream("tables").node) !== undefined;
    return { n: Math.max(0, Number(a.int("n"))), offset, keepEmpty: offset === 0 && !sorted };
  },
  needs: (_, wanted) => wanted,
  open({ n, offset, keepEmpty }, _, out) {
    const filter = new RowFilter(keepEmpty);
    let seen = 0;
    return perBatch(out, (batch: Batch) => {
      const marks = new Uint8Array(batch.length);
      for (let s = 0; s < segmentCount(batch); s++) {
        if (s > 0 || !batch.continues) seen = 0;
        const begin = batch.offsets[s];
        const length = batch.offsets[s + 1] - begin;
        const from = Math.min(length, Math.max(0, offset - seen));
        const to = Math.min(length, Math.max(from, offset + n - seen));
        marks.fill(1, begin + from, begin + to);
        seen += length;
      }
      return filter.apply(batch, marks);
    });
  },
});
