import { defineTransform, perBatch, RowFilter, segmentCount, sliceSegments } from "../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin preview : (<-tables: stream[A], ?nrows: int, ?ntables: int) => stream[A] where A: Record",
  doc: `Keeps the first rows of the first tables, to have a look at them.

- **nrows**: how many rows of a table. Default 5.
- **ntables**: how many tables. Default 5.`,
  examples: [
    `import "array"
import "experimental"
array.from(rows: [{v: 1}, {v: 2}, {v: 3}]) |> experimental.preview(nrows: 2)
// => v: 1
// => v: 2`,
  ],
  read: (a) => ({ rows: a.count("nrows", 5), tables: a.count("ntables", 5) }),
  needs: (_, wanted) => wanted,
  open(spec, _, out) {
    const filter = new RowFilter(true);
    let tables = 0;
    let seen = 0;
    return perBatch(out, (batch) => {
      const { offsets } = batch;
      const marks = new Uint8Array(batch.length);
      for (let s = 0; s < segmentCount(batch); s++) {
        if (s > 0 || !batch.continues) {
          tables++;
          seen = 0;
        }
        if (tables > spec.tables) {
          return s === 0 ? undefined : filter.apply(sliceSegments(batch, 0, s), marks.subarray(0, offsets[s]));
        }
        marks.fill(1, offsets[s], Math.max(offsets[s], Math.min(offsets[s + 1], offsets[s] + spec.rows - seen)));
        seen += offsets[s + 1] - offsets[s];
      }
      return filter.apply(batch, marks);
    });
  },
});
