import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { joinParts, selectRows } from "../../column/segments.ts";
import type { Operator, Output, RunContext } from "../../plan/operation.ts";
import { cutTables } from "./cut-tables.ts";
import { bySchema } from "./per-batch.ts";

/** Chooses rows of the table that is one segment: writes their numbers to `rows` from `n` on and returns the new `n`. */
export type Pick = (batch: Batch, segment: number, rows: Int32Array, n: number) => number;

/** Beyond this many rows the choices of the parts of an open table are chosen from again. */
const PARTIAL_ROWS = 8192;
const PARTIAL_PARTS = 256;

/**
 * The shape of operations that keep chosen rows of each table with all their columns (first, max, tail …).
 *
 * @param prepare gives what chooses from a whole table
 * @param preparePart gives what chooses from a part of a table: choosing as a whole from the choices of the parts must
 *   give the same rows as choosing from all rows
 */
export function selector(
  prepare: (schema: Schema) => Pick,
  context: RunContext,
  out: Output,
  preparePart = prepare,
): Operator {
  const wholes = bySchema(prepare);
  const partial = bySchema(preparePart);
  const choose = (batch: Batch, picks = wholes): Batch => {
    const pick = picks(batch.schema);
    const segments = segmentCount(batch);
    const rows = new Int32Array(batch.length);
    const offsets = new Int32Array(segments + 1);
    const keys = new Int32Array(segments);
    let n = 0;
    for (let s = 0; s < segments; s++) {
      n = pick(batch, s, rows, n);
      offsets[s + 1] = n;
      keys[s] = s;
    }
    return selectRows(batch, rows, offsets, keys);
  };
  let parts: Batch[] = [];
  let rows = 0;
  let bytes = 0;
  // Doubles with what remains, so that a choice which keeps most rows is not made over and over.
  let most = PARTIAL_ROWS;
  const hold = (part: Batch) => {
    parts.push(part);
    rows += part.length;
    bytes += context.memory.hold(part.vectors, part.offsets.byteLength);
  };
  const letGo = (): Batch => {
    const all = joinParts(parts);
    parts = [];
    rows = 0;
    context.memory.release(bytes);
    bytes = 0;
    return all;
  };
  const add = (batch: Batch) => {
    hold(choose(batch, partial));
    if (rows <= most && parts.length <= PARTIAL_PARTS) return;
    hold(choose(letGo(), partial));
    most = Math.max(PARTIAL_ROWS, 2 * rows);
  };
  const close = () => {
    out.push(choose(letGo()));
    most = PARTIAL_ROWS;
  };
  return {
    push: cutTables({ whole: (batch) => out.push(choose(batch)), part: add, close }),
    finish() {
      if (parts.length > 0) close();
    },
  };
}
