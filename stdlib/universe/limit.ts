import { type Batch, defineTransform, perBatch, RowFilter, segmentCount } from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin limit : (<-tables: stream[A], n: int, ?offset: int) => stream[A]",
  doc: `Keeps the first \`n\` rows of each table, after skipping \`offset\` rows.

- **n**: how many rows to keep. A negative number counts as 0.
- **offset**: how many rows to skip first. Default 0.

A table that is not longer than \`offset\` is dropped; with \`n: 0\` and no offset it stays as an empty table.`,
  examples: [
    `import "array"
array.from(rows: [{v: 1}, {v: 2}, {v: 3}]) |> limit(n: 1, offset: 1)
// => v: 2`,
  ],
  read: (a) => ({ n: Math.max(0, Number(a.int("n"))), offset: a.count("offset", 0) }),
  needs: (_, wanted) => wanted,
  open({ n, offset }, _, out) {
    const filter = new RowFilter(offset === 0);
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
