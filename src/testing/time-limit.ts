import { fail } from "../base/diagnostic.ts";
import { durationFromParts, durationNanoseconds } from "../base/duration.ts";
import type { File } from "../syntax/index.ts";
import { testingOption } from "./testing-option.ts";

/**
 * The milliseconds that a test case gives itself by the option `testing.timeout`; undefined if it does not set it, or to `0s`.
 *
 * @throws FluxError FLX0904 unless it is a literal of a fixed length
 */
export function readTimeLimit(script: File): number | undefined {
  const value = testingOption(script, "timeout");
  if (value === undefined) return undefined;
  const duration = value.kind === "DurationLiteral" ? durationFromParts(value.values) : undefined;
  if (duration === undefined || duration.months !== 0n) {
    fail("FLX0904", value.span, "option testing.timeout must be a duration such as 5s");
  }
  const ms = Number(durationNanoseconds(duration)) / 1e6;
  return ms === 0 ? undefined : ms;
}
