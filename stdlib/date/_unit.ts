import { type Args, type Duration, intervalProblem, Window, ZERO_DURATION, type Zone } from "../../src/sdk/index.ts";

/** The argument `unit` of a function that truncates times. */
export function unitArgument(a: Args): Duration {
  const unit = a.duration("unit");
  const problem = intervalProblem(unit);
  if (problem !== undefined) a.refuse("unit", `is wrong: ${problem}`);
  return unit;
}

/** The windows whose starts are the multiples of a unit on a clock. */
export function unitWindow(unit: Duration, zone: Zone): Window {
  return new Window({ every: unit, period: unit, offset: ZERO_DURATION, zone });
}
