import type { Answer, GivenTables } from "../../engine/index.ts";
import { type Check, checkEmpty, checkEqual, checkMatch, checkRaises } from "../compare/checks.ts";
import type { CompareOptions } from "../compare/equal-tables.ts";
import type { ExpectedRow, MatchOptions } from "../compare/match-rows.ts";

/** The matchers as `expect` has them. Each is to be awaited. */
export interface FluxMatchers<R = Promise<void>> {
  /**
   * The same group keys, and each table with the same columns, types and rows.
   *
   * @example await expect(double({ tables: [{ _value: 1 }] })).toEqualTables([{ _value: 2n }])
   */
  toEqualTables(expected: GivenTables | Answer, options?: CompareOptions): R;
  /**
   * Rows with these cells; columns that are not named do not matter, nor do types and group keys.
   *
   * @example await expect(answer).toMatchTables([{ host: "a", _value: expect.closeTo(1.5) }], { unordered: true })
   */
  toMatchTables(expected: readonly ExpectedRow[], options?: MatchOptions): R;
  /** No rows. */
  toBeEmptyTable(): R;
  /**
   * An error of the script: with a code, a part of its message, or a pattern for it.
   *
   * @example await expect(parse({ text: "x" })).toRaiseFlux("FLX0306")
   */
  toRaiseFlux(expected?: string | RegExp): R;
}

interface Result {
  readonly pass: boolean;
  message(): string;
}

/** What a matcher is told by the runner. */
interface State {
  readonly utils?: { readonly EXPECTED_COLOR?: (text: string) => string };
}

type Matcher = (this: State, found: unknown, ...args: never[]) => Promise<Result>;

/** For `expect.extend`. */
export const matchers = {
  async toEqualTables(found: unknown, expected: GivenTables | Answer, options: CompareOptions = {}) {
    return result(await checkEqual(found, expected, options, hasColours(this)));
  },
  async toMatchTables(found: unknown, expected: readonly ExpectedRow[], options: MatchOptions = {}) {
    return result(await checkMatch(found, expected, options, hasColours(this)));
  },
  async toBeEmptyTable(found: unknown) {
    return result(await checkEmpty(found));
  },
  async toRaiseFlux(found: unknown, expected?: string | RegExp) {
    return result(await checkRaises(found, expected));
  },
} satisfies Record<string, Matcher>;

function result({ pass, message }: Check): Result {
  return { pass, message: () => message };
}

/** Whether the runner paints its own messages. */
function hasColours({ utils }: State): boolean {
  return (utils?.EXPECTED_COLOR?.("x") ?? "x") !== "x";
}
