import { CONDITIONAL, EXISTS, LOGICAL, type Probe, type Probes, REACHED, reach, STEP } from "../probes.ts";
import { StreamValue, type Value } from "../value.ts";
import type { Step } from "./chain.ts";
import type { Evaluate, Frame } from "./expression.ts";

/** Parts of compiled expressions that set the flags of their nodes. Each gives back what it was given where nobody watches. */

/** A statement or the body of a function. */
export function reaching<A extends readonly unknown[], R>(
  probe: Probe | undefined,
  action: (...args: A) => R,
): (...args: A) => R {
  if (probe === undefined) return action;
  return (...args) => {
    reach(probe, REACHED);
    return action(...args);
  };
}

/** The test of a conditional; `takes` tells whether a value takes the first branch. */
export function watchedTest(probe: Probe | undefined, test: Evaluate, takes: (value: Value) => boolean): Evaluate {
  if (probe === undefined) return test;
  return (frame) => {
    const value = test(frame);
    reach(probe, takes(value) ? CONDITIONAL.yes : CONDITIONAL.no);
    return value;
  };
}

/** `and`, `or`: `apply` is given the right operand, which it evaluates if the left one does not decide. */
export function watchedLogical(probe: Probe, right: Evaluate, apply: (left: Value, right: () => Value) => Value): Step {
  return (left: Value, frame: Frame) => {
    let decided = true;
    const value = apply(left, () => {
      decided = false;
      const other = right(frame);
      reach(probe, other === true ? LOGICAL.right : LOGICAL.neither);
      return other;
    });
    if (decided) reach(probe, LOGICAL.left);
    return value;
  };
}

export function watchedExists(probe: Probe | undefined, exists: (value: Value) => boolean): Step {
  if (probe === undefined) return exists;
  return (value) => {
    const answer = exists(value);
    reach(probe, answer ? EXISTS.true : EXISTS.false);
    return answer;
  };
}

/** The step of a pipe. */
export function watchedStep(probes: Probes | undefined, probe: Probe | undefined, step: Step): Step {
  if (probes === undefined || probe === undefined) return step;
  return (piped, frame) => {
    const isStream = piped instanceof StreamValue;
    reach(probe, STEP.ran);
    if (!isStream && !(Array.isArray(piped) && piped.length === 0)) reach(probe, STEP.fed);
    const result = step(piped, frame);
    if (isStream) probes.streamed(probe, piped, result);
    return result;
  };
}
