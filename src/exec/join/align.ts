import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { type Batch, segmentCount } from "../../column/batch.ts";
import { KeyNumbers } from "../../column/key-numbers.ts";
import { keyText, pickTables } from "../../column/segments.ts";

/** Tables of two sides: those of one number have one group key. A side that is left out has none of them. */
export type Aligned =
  | { readonly left: Batch; readonly right: Batch }
  | { readonly left: Batch; readonly right: undefined }
  | { readonly left: undefined; readonly right: Batch };

/** Which tables are wanted besides those that both sides have. */
interface Wanted {
  readonly onlyLeft: boolean;
  readonly onlyRight: boolean;
}

/**
 * Brings the tables of two sides together by their group keys: first what the left tables meet, in their order, then what
 * only the right side has.
 *
 * @throws FluxError FLX0402 if one side has two tables with one key
 */
export function* alignTables(
  left: readonly Batch[],
  right: readonly Batch[],
  { onlyLeft, onlyRight }: Wanted,
  functionName: string,
  span: Span,
): Generator<Aligned> {
  const numbers = new KeyNumbers();
  const keysOf = (batches: readonly Batch[]) => batches.map((b) => numbers.ids(b.schema, b.vectors, segmentCount(b)));
  const [leftKeys, rightKeys] = [keysOf(left), keysOf(right)];
  const place = (batches: readonly Batch[], keys: readonly Int32Array[]): Places => {
    const places = { batch: new Int32Array(numbers.size).fill(-1), table: new Int32Array(numbers.size) };
    for (const [b, batch] of batches.entries()) {
      for (const [table, key] of keys[b].entries()) {
        if (places.batch[key] >= 0) {
          const message = `${functionName}: two tables have the group key ${keyText(batch, table)}`;
          fail("FLX0402", span, message, ["group() them first, so that they become one table"]);
        }
        places.batch[key] = b;
        places.table[key] = table;
      }
    }
    return places;
  };
  const [ofLeft, ofRight] = [place(left, leftKeys), place(right, rightKeys)];
  for (const [l, batch] of left.entries()) {
    for (let r = onlyLeft ? -1 : 0; r < right.length; r++) {
      const keys = leftKeys[l].filter((key) => ofRight.batch[key] === r);
      if (keys.length === 0) continue;
      const picked = pickTables(batch, tablesOf(ofLeft, keys));
      if (r < 0) yield { left: picked, right: undefined };
      else yield { left: picked, right: pickTables(right[r], tablesOf(ofRight, keys)) };
    }
  }
  if (!onlyRight) return;
  for (const [r, batch] of right.entries()) {
    const keys = rightKeys[r].filter((key) => ofLeft.batch[key] < 0);
    if (keys.length > 0) yield { left: undefined, right: pickTables(batch, tablesOf(ofRight, keys)) };
  }
}

/** By number of the key: the batch that has its table, and the table's number there; -1 where there is none. */
interface Places {
  readonly batch: Int32Array;
  readonly table: Int32Array;
}

function tablesOf({ table }: Places, keys: Int32Array): Int32Array {
  return keys.map((key) => table[key]);
}
