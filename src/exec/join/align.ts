import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { type Batch, type Schema, segmentCount } from "../../column/batch.ts";
import { KeyNumbers } from "../../column/key-numbers.ts";
import { keyText, pickTables } from "../../column/segments.ts";
import type { Vector } from "../../column/vector.ts";

/** Tables of two sides: those of one number have one group key. A side that is left out has none of them. */
export type Aligned =
  | { readonly left: Batch; readonly right: Batch }
  | { readonly left: Batch; readonly right: undefined }
  | { readonly left: undefined; readonly right: Batch };

/** The tables of one schema on one side: the vectors of key columns have one value a table. */
export interface KeyedTables {
  readonly schema: Schema;
  readonly vectors: readonly Vector[];
  readonly tables: number;
}

/** Some tables of a side: which of its lists of tables they are in, and their numbers there. */
export interface SomeTables {
  readonly part: number;
  readonly tables: Int32Array;
}

/** The same as `Aligned`, by numbers. */
export interface AlignedNumbers {
  readonly left: SomeTables | undefined;
  readonly right: SomeTables | undefined;
}

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
  wanted: Wanted,
  functionName: string,
  span: Span,
): Generator<Aligned> {
  const keyed = (batches: readonly Batch[]) => batches.map((b) => ({ ...b, tables: segmentCount(b) }));
  for (const { left: l, right: r } of alignNumbers(keyed(left), keyed(right), wanted, functionName, span)) {
    const picked = {
      left: l && pickTables(left[l.part], l.tables),
      right: r && pickTables(right[r.part], r.tables),
    };
    yield picked as Aligned;
  }
}

/** The same, for tables that are known by their keys only. */
export function* alignNumbers(
  left: readonly KeyedTables[],
  right: readonly KeyedTables[],
  { onlyLeft, onlyRight }: Wanted,
  functionName: string,
  span: Span,
): Generator<AlignedNumbers> {
  const numbers = new KeyNumbers();
  const keysOf = (parts: readonly KeyedTables[]) => parts.map((p) => numbers.ids(p.schema, p.vectors, p.tables));
  const [leftKeys, rightKeys] = [keysOf(left), keysOf(right)];
  const place = (parts: readonly KeyedTables[], keys: readonly Int32Array[]): Places => {
    const places = { part: new Int32Array(numbers.size).fill(-1), table: new Int32Array(numbers.size) };
    for (const [p, { schema, vectors }] of parts.entries()) {
      for (const [table, key] of keys[p].entries()) {
        if (places.part[key] >= 0) {
          const message = `${functionName}: two tables have the group key ${keyText({ schema, vectors }, table)}`;
          fail("FLX0402", span, message, ["group() them first, so that they become one table"]);
        }
        places.part[key] = p;
        places.table[key] = table;
      }
    }
    return places;
  };
  const [ofLeft, ofRight] = [place(left, leftKeys), place(right, rightKeys)];
  for (const l of left.keys()) {
    for (let r = onlyLeft ? -1 : 0; r < right.length; r++) {
      const keys = leftKeys[l].filter((key) => ofRight.part[key] === r);
      if (keys.length === 0) continue;
      yield {
        left: { part: l, tables: tablesOf(ofLeft, keys) },
        right: r < 0 ? undefined : { part: r, tables: tablesOf(ofRight, keys) },
      };
    }
  }
  if (!onlyRight) return;
  for (const r of right.keys()) {
    const keys = rightKeys[r].filter((key) => ofLeft.part[key] < 0);
    if (keys.length > 0) yield { left: undefined, right: { part: r, tables: tablesOf(ofRight, keys) } };
  }
}

/** By number of the key: the list that has its table, and the table's number there; -1 where there is none. */
interface Places {
  readonly part: Int32Array;
  readonly table: Int32Array;
}

function tablesOf({ table }: Places, keys: Int32Array): Int32Array {
  return keys.map((key) => table[key]);
}
