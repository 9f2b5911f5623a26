import type { Diagnostic } from "../../base/diagnostic.ts";
import { Answer, FluxError, type GivenTables, isTables, Results, type Table, tablesOf } from "../../engine/index.ts";
import { type CompareOptions, equalTables } from "./equal-tables.ts";
import { type ExpectedRow, type MatchOptions, matchRows } from "./match-rows.ts";
import { tableText } from "./table-text.ts";

/** What a check came to. */
export interface Check {
  readonly pass: boolean;
  /** Why it did not pass; if it did, and should not have, what is so. */
  readonly message: string;
}

/** What can be checked: what a call or a run gives, or tables. */
export type Checkable = Answer | Results | GivenTables | PromiseLike<Results | GivenTables>;

/** @param colour messages with colours of a terminal */
export async function checkEqual(
  found: unknown,
  expected: GivenTables | Answer,
  options: CompareOptions,
  colour: boolean,
): Promise<Check> {
  const comparison = equalTables(await foundTables(found), await foundTables(expected), options);
  if (comparison.isEqual) return { pass: true, message: "the tables are equal, and were expected to differ" };
  return { pass: false, message: `the tables differ\n\n${comparison.text(colour)}` };
}

export async function checkMatch(
  found: unknown,
  expected: readonly ExpectedRow[],
  options: MatchOptions,
  colour: boolean,
): Promise<Check> {
  const comparison = matchRows(await foundTables(found), expected, options);
  if (comparison.isEqual) return { pass: true, message: "the rows match, and were expected not to" };
  return { pass: false, message: `the rows do not match\n\n${comparison.text(colour)}` };
}

/** Tables that are there but have no rows are empty, too. */
export async function checkEmpty(found: unknown): Promise<Check> {
  const tables = await foundTables(found);
  const rows = tables.reduce((sum, { length }) => sum + length, 0);
  if (rows === 0) return { pass: true, message: "there are no rows, and some were expected" };
  const count = `${rows} ${rows === 1 ? "row" : "rows"} in ${tables.length} ${tables.length === 1 ? "table" : "tables"}`;
  return { pass: false, message: `expected no rows, found ${count}\n\n${tableText(tables)}` };
}

/**
 * @param expected a code (`FLX0405`), a part of the message or a pattern for it; left out, any error of a script will do
 */
export async function checkRaises(found: unknown, expected: string | RegExp | undefined): Promise<Check> {
  const error = await errorOf(found);
  const wanted =
    expected === undefined ? "an error" : `an error ${expected instanceof RegExp ? expected : `"${expected}"`}`;
  if (error === undefined) return { pass: false, message: `expected ${wanted}, but there was none` };
  const told = error.diagnostics.map((d) => `${d.code}: ${d.message}`).join("\n");
  const pass = expected === undefined || error.diagnostics.some((d) => isMeant(d, expected));
  return { pass, message: pass ? `expected no such error, found\n\n${told}` : `expected ${wanted}, found\n\n${told}` };
}

function isMeant({ code, message }: Diagnostic, expected: string | RegExp): boolean {
  if (expected instanceof RegExp) return message.search(expected) >= 0;
  return expected === code || message.includes(expected);
}

/** The error of a script that comes out of what was found; any other error comes through. */
async function errorOf(found: unknown): Promise<FluxError | undefined> {
  try {
    const value: unknown = await (typeof found === "function" ? found() : found);
    if (value instanceof Results) await value.tables();
    return undefined;
  } catch (error) {
    if (error instanceof FluxError) return error;
    throw error;
  }
}

/**
 * The tables of what a test has found.
 *
 * @throws TypeError if it is none that makes tables
 */
export async function foundTables(found: unknown): Promise<readonly Table[]> {
  if (found instanceof Answer || found instanceof Results) return found.tables();
  const value: unknown = await found;
  if (value instanceof Results) return value.tables();
  if (isTables(value)) return [value].flat();
  if (typeof value === "string" || (typeof value === "object" && value !== null)) return tablesOf(value as GivenTables);
  throw new TypeError(`expected tables, found ${value === null ? "null" : typeof value}`);
}
