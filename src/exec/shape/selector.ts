import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { joinParts, selectRows, sliceSegments } from "../../column/segments.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { bySchema } from "./per-batch.ts";

/**
 * Chooses rows of the table that is one segment: writes their numbers to `rows` from `n` on and returns the new `n`.
 * Must be associative: choosing from the choices of a table's parts gives the choice of the whole.
 */
export type Pick = (batch: Batch, segment: number, rows: Int32Array, n: number) => number;

/** Beyond this many rows the choices of the parts of an open table are chosen from again. */
const PARTIAL_ROWS = 8192;

/** The shape of operations that keep chosen rows of each table with all their columns (first, max, unique …). */
export function selector(prepare: (schema: Schema) => Pick, _context: RunContext, out: Output): Operator {
  const pick = bySchema(prepare);
  let parts: Batch[] = [];
  const choose = (batch: Batch): Batch => {
    const segments = segmentCount(batch);
    const rows = new Int32Array(batch.length);
    const offsets = new Int32Array(segments + 1);
    const keys = new Int32Array(segments);
    const chooseFrom = pick(batch.schema);
    let n = 0;
    for (let s = 0; s < segments; s++) {
      n = chooseFrom(batch, s, rows, n);
      offsets[s + 1] = n;
      keys[s] = s;
    }
    return selectRows(batch, rows, offsets, keys);
  };
  const chooseParts = () => (parts.length === 1 ? parts[0] : choose(joinParts(parts)));
  const close = () => {
    out.push(chooseParts());
    parts = [];
  };
  return {
    push(batch) {
      const segments = segmentCount(batch);
      let from = 0;
      let to = segments;
      if (batch.continues) {
        parts.push(choose(sliceSegments(batch, 0, 1)));
        from = 1;
        if (segments === 1 && batch.open) {
          let rows = 0;
          for (const p of parts) rows += p.length;
          if (rows > PARTIAL_ROWS || parts.length > 256) parts = [chooseParts()];
          return;
        }
        close();
      }
      if (batch.open) to = segments - 1;
      if (from < to) out.push(choose(sliceSegments(batch, from, to)));
      if (batch.open) parts.push(choose(sliceSegments(batch, to, segments)));
    },
    finish() {
      if (parts.length > 0) close();
    },
  };
}
