import type { Condition } from "../../sdk/buckets.ts";
import { isComparable } from "../../sdk/condition-types.ts";
import { FIELD_TYPES } from "../source.ts";
import { textTest } from "./comparison.ts";
import type { SeriesClass } from "./series-class.ts";
import type { Texts } from "./texts.ts";
import { AND, combine, FALSE, LATER, NOT, NULL, OR, TRUE, type Truths, UNTYPED } from "./truth.ts";

/** A condition with what is known of each of its parts from the series alone. */
export interface KnownCondition {
  readonly condition: Condition;
  readonly truths: Truths;
  readonly parts: readonly KnownCondition[];
}

/** What the series of a class tell of a condition: strings are tested once a distinct value. */
export function knownOf(condition: Condition, of: SeriesClass, texts: Texts): KnownCondition {
  switch (condition.op) {
    case "and":
    case "or": {
      const left = knownOf(condition.left, of, texts);
      const right = knownOf(condition.right, of, texts);
      const truths = combine(condition.op === "and" ? AND : OR, left.truths, right.truths);
      return { condition, truths, parts: [left, right] };
    }
    case "not": {
      const part = knownOf(condition.of, of, texts);
      const truths = typeof part.truths === "number" ? NOT[part.truths] : part.truths.map((t) => NOT[t]);
      return { condition, truths, parts: [part] };
    }
    default:
      return { condition, truths: leafTruths(condition, of, texts), parts: [] };
  }
}

type Leaf = Exclude<Condition, { readonly op: "and" | "or" | "not" }>;

function leafTruths(leaf: Leaf, of: SeriesClass, texts: Texts): Truths {
  const type = leaf.column === "_time" ? "time" : leaf.column === "_value" ? FIELD_TYPES[of.type] : undefined;
  const codes = keyColumn(of, leaf.column);
  if (leaf.op === "exists") return type !== undefined || codes !== undefined ? TRUE : FALSE;
  if (type !== undefined) return isComparable(type, leaf) ? LATER : UNTYPED;
  if (codes === undefined) return NULL;
  if (!isComparable("string", leaf)) return UNTYPED;
  if (leaf.op === "==" || leaf.op === "!=") {
    const code = texts.find(leaf.value as string);
    const same = leaf.op === "==" ? TRUE : FALSE;
    const other = leaf.op === "==" ? FALSE : TRUE;
    if (code < 0) return other;
    const out = new Uint8Array(codes.length);
    for (let i = 0; i < out.length; i++) out[i] = codes[i] === code ? same : other;
    return out;
  }
  return testEach(codes, texts.dictionary.values, testOf(leaf));
}

/** The column of the key that has a name. */
export function keyColumn({ keys, columns }: SeriesClass, name: string): Int32Array | undefined {
  if (name === "_measurement") return columns[0];
  if (name === "_field") return columns[columns.length - 1];
  const key = keys.indexOf(name);
  return key < 0 ? undefined : columns[key + 1];
}

type Test = Exclude<Leaf, { readonly op: "exists" }>;

/** The test of a text. */
export function testOf(leaf: Test): (text: string) => boolean {
  if ("value" in leaf) return textTest(leaf);
  return leaf.op === "=~" ? leaf.test : (text) => !leaf.test(text);
}

const UNKNOWN = 2;

function testEach(codes: Int32Array, values: readonly string[], test: (text: string) => boolean): Uint8Array {
  const known = new Uint8Array(values.length).fill(UNKNOWN);
  const out = new Uint8Array(codes.length);
  for (let i = 0; i < out.length; i++) {
    const code = codes[i];
    if (known[code] === UNKNOWN) known[code] = test(values[code]) ? TRUE : FALSE;
    out[i] = known[code];
  }
  return out;
}
