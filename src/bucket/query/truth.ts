/**
 * What is known of a condition before its rows are read. `LATER`: true, false or null, as the row's time and value will
 * tell. `UNTYPED`: it compares a value with what its type is not compared with, which whoever asked must deal with.
 */
export const FALSE = 0;
export const TRUE = 1;
export const NULL = 2;
export const LATER = 3;
export const UNTYPED = 4;

/** A truth for all series of a class, or one for each. */
export type Truths = number | Uint8Array;

/**
 * `and` of a row function: a null on the left counts as false, and what does not decide gives what is on the right.
 * The table is indexed by `5 * left + right`.
 */
// biome-ignore format: a table
export const AND = Uint8Array.of(
  FALSE, FALSE, FALSE, FALSE, FALSE,
  FALSE, TRUE, NULL, LATER, UNTYPED,
  FALSE, FALSE, FALSE, FALSE, FALSE,
  FALSE, LATER, LATER, LATER, UNTYPED,
  UNTYPED, UNTYPED, UNTYPED, UNTYPED, UNTYPED,
);

/** `or` of a row function, likewise. */
// biome-ignore format: a table
export const OR = Uint8Array.of(
  FALSE, TRUE, NULL, LATER, UNTYPED,
  TRUE, TRUE, TRUE, TRUE, TRUE,
  FALSE, TRUE, NULL, LATER, UNTYPED,
  LATER, TRUE, LATER, LATER, UNTYPED,
  UNTYPED, UNTYPED, UNTYPED, UNTYPED, UNTYPED,
);

export const NOT = Uint8Array.of(TRUE, FALSE, NULL, LATER, UNTYPED);

/** Two truths by a table. */
export function combine(table: Uint8Array, left: Truths, right: Truths): Truths {
  if (typeof left === "number") {
    const row = table.subarray(5 * left, 5 * left + 5);
    if (typeof right === "number") return row[right];
    return right.map((r) => row[r]);
  }
  if (typeof right === "number") return left.map((l) => table[5 * l + right]);
  const out = new Uint8Array(left.length);
  for (let i = 0; i < out.length; i++) out[i] = table[5 * left[i] + right[i]];
  return out;
}
