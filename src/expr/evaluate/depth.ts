import { fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";

/**
 * Calls nested beyond the stack of JavaScript end with an error of the script (FLX0311), not of the engine: throws that in
 * the place of `error` if it is about the stack, else gives it back.
 */
export function refuseDepth(error: unknown, span: Span, what: "statement" | "function"): unknown {
  if (!(error instanceof RangeError) || !/call stack/i.test(error.message)) return error;
  return fail("FLX0311", span, `the calls of this ${what} are nested too deep`);
}
