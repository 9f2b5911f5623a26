import { type Args, addDuration, fail, NO_SPAN, Time } from "../../src/sdk/index.ts";

/** An argument that is a time, or a duration that is added to `now()` on the calendar; gives nanoseconds. */
export function timeableArgument(a: Args, name: string): bigint {
  const value = a.value(name);
  if (value instanceof Time) return value.ns;
  return addDuration(a.runtime.now(), a.duration(name));
}

/** A time as a kernel gets it, which must not be null. */
export function notNull(time: bigint | null, functionName: string, parameter: string): bigint {
  return time ?? fail("FLX0301", NO_SPAN, `${functionName}: argument ${parameter} is null`);
}
