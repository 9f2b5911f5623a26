import type { Batch } from "../column/batch.ts";
import { pushInPieces } from "../exec/shape/pieces.ts";
import type { Reader } from "../plan/operation.ts";

/** A source of batches that are at hand, cut into pieces of about `batchRows` rows. */
export function readBatches(batches: Iterable<Batch>, batchRows: number): Reader {
  const pieces: Batch[] = [];
  for (const b of batches) pushInPieces(b, batchRows, { push: (piece) => pieces.push(piece) });
  let at = 0;
  return { next: () => pieces[at++] };
}
