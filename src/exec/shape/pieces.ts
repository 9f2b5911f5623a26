import { type Batch, segmentCount } from "../../column/batch.ts";
import { sliceSegments } from "../../column/segments.ts";
import { slice } from "../../column/select.ts";
import type { Output } from "../../plan/operation.ts";

/** Pushes a batch in batches of about `batchRows` rows; a table that is longer goes over several. */
export function pushInPieces(batch: Batch, batchRows: number, out: Output): void {
  const segments = segmentCount(batch);
  if (batch.length <= batchRows) {
    if (segments > 0) out.push(batch);
    return;
  }
  let from = 0;
  while (from < segments) {
    let to = from + 1;
    while (to < segments && batch.offsets[to + 1] - batch.offsets[from] <= batchRows) to++;
    const piece = sliceSegments(batch, from, to);
    if (piece.length <= batchRows) out.push(piece);
    else pushRows(piece, batchRows, out);
    from = to;
  }
}

function pushRows(table: Batch, batchRows: number, out: Output): void {
  for (let begin = 0; begin < table.length; begin += batchRows) {
    const end = Math.min(table.length, begin + batchRows);
    out.push({
      schema: table.schema,
      length: end - begin,
      vectors: table.vectors.map((v, c) => (table.schema.columns[c].key ? v : slice(v, begin, end))),
      offsets: Int32Array.of(0, end - begin),
      continues: begin > 0 || table.continues,
      open: end < table.length || table.open,
    });
  }
}
