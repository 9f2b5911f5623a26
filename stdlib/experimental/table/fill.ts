import {
  type Batch,
  completeTables,
  concat,
  defineTransform,
  gather,
  nullVector,
  segmentCount,
} from "../../../src/sdk/index.ts";

export default defineTransform({
  decl: "builtin fill : (<-tables: stream[A]) => stream[A] where A: Record",
  doc: `Gives each empty table one row, whose values are null in every column that is not in the group key.`,
  examples: [
    `import "array"
import "experimental/table"
array.from(rows: [{v: 1}]) |> filter(fn: (r) => r.v > 1, onEmpty: "keep") |> table.fill()
// => v: null`,
  ],
  read: () => undefined,
  needs: (_, wanted) => wanted,
  open: (_, context, out) => completeTables(context, (batch) => out.push(fillEmptyTables(batch))),
});

/** The same complete tables, with a row of nulls in those that had none. */
export function fillEmptyTables(batch: Batch): Batch {
  const segments = segmentCount(batch);
  const { offsets } = batch;
  const bounds = new Int32Array(segments + 1);
  const rows = new Int32Array(batch.length + segments);
  let n = 0;
  for (let s = 0; s < segments; s++) {
    // Row number `batch.length` is that of the null put behind each column.
    if (offsets[s] === offsets[s + 1]) rows[n++] = batch.length;
    for (let i = offsets[s]; i < offsets[s + 1]; i++) rows[n++] = i;
    bounds[s + 1] = n;
  }
  if (n === batch.length) return batch;
  const vectors = batch.vectors.map((v, c) => {
    const { key, type } = batch.schema.columns[c];
    return key ? v : gather(concat([v, nullVector(type, 1)]), rows, n);
  });
  return { ...batch, length: n, vectors, offsets: bounds };
}
