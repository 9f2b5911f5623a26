import { AssertionError } from "node:assert";
import type { Answer, GivenTables } from "../engine/index.ts";
import { type Check, type Checkable, checkEmpty, checkEqual, checkMatch, checkRaises } from "./compare/checks.ts";
import type { CompareOptions } from "./compare/equal-tables.ts";
import type { ExpectedRow, MatchOptions } from "./compare/match-rows.ts";

/**
 * Fails unless tables have the same group keys, columns, types and rows as those expected.
 *
 * @throws AssertionError with the cells that differ
 * @example await assertEqualTables(lib.call("double", { tables: [{ _value: 1 }] }), [{ _value: 2n }])
 */
export async function assertEqualTables(
  found: Checkable,
  expected: GivenTables | Answer,
  options: CompareOptions = {},
): Promise<void> {
  pass(await checkEqual(found, expected, options, false), assertEqualTables);
}

/**
 * Fails unless the rows of tables have the cells expected; columns that are not named do not matter.
 *
 * @throws AssertionError with the cells that differ
 * @example await assertMatchTables(answer, [{ host: "a", _value: 1.5 }], { tolerance: 0.1 })
 */
export async function assertMatchTables(
  found: Checkable,
  expected: readonly ExpectedRow[],
  options: MatchOptions = {},
): Promise<void> {
  pass(await checkMatch(found, expected, options, false), assertMatchTables);
}

/** Fails if there is a row. @throws AssertionError with the rows */
export async function assertEmptyTable(found: Checkable): Promise<void> {
  pass(await checkEmpty(found), assertEmptyTable);
}

/**
 * Fails unless a script raises an error, which has the code, or the message, that is expected.
 *
 * @throws AssertionError with the error that came
 * @example await assertRaisesFlux(lib.call("parse", { text: "x" }), /cannot convert/)
 */
export async function assertRaisesFlux(found: Checkable | (() => unknown), expected?: string | RegExp): Promise<void> {
  pass(await checkRaises(found, expected), assertRaisesFlux);
}

function pass({ pass, message }: Check, assertion: (...args: never[]) => unknown): void {
  if (!pass) throw new AssertionError({ message, stackStartFn: assertion });
}
