import type { Condition } from "../../sdk/buckets.ts";
import { type BlockStatistics, type BlockValues, FIELD_TYPES } from "../source.ts";
import { compareNumbers, compareSpan } from "./comparison.ts";
import { type KnownCondition, testOf } from "./series-truths.ts";
import { AND, combine, FALSE, LATER, NOT, OR, TRUE } from "./truth.ts";

/** What a condition says of the rows of one series, once all that the series tells is put in. */
export type Rest =
  | { readonly op: "known"; readonly truth: number }
  | { readonly op: "and" | "or"; readonly left: Rest; readonly right: Rest }
  | { readonly op: "not"; readonly of: Rest }
  | { readonly op: "leaf"; readonly leaf: Leaf };

type Leaf = Exclude<Condition, { readonly op: "and" | "or" | "not" | "exists" }>;

/** The rest of a condition for a series of its class. */
export function restOf({ condition, truths, parts }: KnownCondition, series: number): Rest {
  const truth = typeof truths === "number" ? truths : truths[series];
  if (truth !== LATER) return { op: "known", truth };
  if (condition.op === "not") return { op: "not", of: restOf(parts[0], series) };
  if (condition.op === "and" || condition.op === "or")
    return { op: condition.op, left: restOf(parts[0], series), right: restOf(parts[1], series) };
  return { op: "leaf", leaf: condition as Leaf };
}

/** Whether a condition looks at the column `_time`, or `_value`. */
export function looksAt(rest: Rest, column: string): boolean {
  switch (rest.op) {
    case "known":
      return false;
    case "leaf":
      return rest.leaf.column === column;
    case "not":
      return looksAt(rest.of, column);
    default:
      return looksAt(rest.left, column) || looksAt(rest.right, column);
  }
}

/** What the statistics of a block tell: TRUE, FALSE or NULL for all its rows, or LATER. @param type a place in FIELD_TYPES */
export function truthOfBlock(rest: Rest, statistics: BlockStatistics, block: number, type: number): number {
  switch (rest.op) {
    case "known":
      return rest.truth;
    case "not":
      return NOT[truthOfBlock(rest.of, statistics, block, type)];
    case "leaf":
      return leafOfBlock(rest.leaf, statistics, block, type);
    default: {
      const left = truthOfBlock(rest.left, statistics, block, type);
      const right = truthOfBlock(rest.right, statistics, block, type);
      return (rest.op === "and" ? AND : OR)[5 * left + right];
    }
  }
}

function leafOfBlock(leaf: Leaf, statistics: BlockStatistics, block: number, type: number): number {
  if ("test" in leaf) return LATER;
  const { op, column, value } = leaf;
  if (column === "_time") {
    return truthOf(compareSpan(op, statistics.minTimes[block], statistics.maxTimes[block], value as bigint));
  }
  switch (FIELD_TYPES[type]) {
    case "float": {
      const truth = truthOf(compareSpan(op, statistics.mins[block], statistics.maxs[block], Number(value)));
      // A NaN is different from all and compares with none.
      return statistics.withNaN[block] === 0 || truth === (op === "!=" ? TRUE : FALSE) ? truth : LATER;
    }
    case "int":
    case "uint": {
      const isUnsigned = FIELD_TYPES[type] === "uint";
      const exact = (n: bigint) => (isUnsigned ? BigInt.asUintN(64, n) : n);
      const least = exact(statistics.minInts[block]);
      const most = exact(statistics.maxInts[block]);
      if (typeof value === "bigint") return truthOf(compareSpan(op, least, most, value));
      return truthOf(compareSpan(op, Number(least), Number(most), value as number));
    }
    default:
      return LATER;
  }
}

function truthOf(all: boolean | undefined): number {
  return all === undefined ? LATER : all ? TRUE : FALSE;
}

/** Tests the first `n` rows one by one: TRUE, FALSE or NULL. Times or values may be left out if nothing looks at them. */
export function truthsOfRows(rest: Rest, n: number, times: BigInt64Array, values: BlockValues): Uint8Array {
  switch (rest.op) {
    case "known":
      return new Uint8Array(n).fill(rest.truth);
    case "not":
      return truthsOfRows(rest.of, n, times, values).map((t) => NOT[t]);
    case "leaf":
      return leafOfRows(rest.leaf, n, times, values);
    default: {
      const left = truthsOfRows(rest.left, n, times, values);
      const right = truthsOfRows(rest.right, n, times, values);
      return combine(rest.op === "and" ? AND : OR, left, right) as Uint8Array;
    }
  }
}

function leafOfRows(leaf: Leaf, n: number, times: BigInt64Array, values: BlockValues): Uint8Array {
  const out = new Uint8Array(n);
  if (leaf.column === "_time" && "value" in leaf) {
    compareNumbers(leaf.op, times, n, leaf.value, out);
  } else if (values.type === "string") {
    const test = testOf(leaf);
    const texts = values.dictionary.values;
    const known = new Map<number, number>();
    for (let i = 0; i < n; i++) {
      const code = values.data[i];
      let truth = known.get(code);
      if (truth === undefined) {
        truth = test(texts[code]) ? TRUE : FALSE;
        known.set(code, truth);
      }
      out[i] = truth;
    }
  } else if ("value" in leaf) compareNumbers(leaf.op, values.data, n, leaf.value, out);
  return out;
}
