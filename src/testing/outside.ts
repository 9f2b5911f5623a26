import type { Deps, EngineOptions, RunSettings } from "../engine/index.ts";
import { Fakes } from "./fakes.ts";
import { runTasks } from "./tasks/run-tasks.ts";

/** The outside as a test has it. */
export interface TestOutside {
  readonly fakes: Fakes;
  /** The options with which the test's script is run. */
  readonly options: EngineOptions;
}

/**
 * What a test finds outside: fakes in the place of all that the options do not grant, buckets that can be written, and
 * somebody who runs tasks.
 *
 * @param settings those of the runs of tasks
 * @example
 * const { fakes, options } = testOutside({ deps });
 * await new Engine(options).run(script).rows();
 */
export function testOutside(options: EngineOptions, settings: Pick<RunSettings, "signal"> = {}): TestOutside {
  const { deps, now, ...others } = options;
  const fakes = new Fakes({ deps, now });
  const outside = { ...others, deps: fakes.deps };
  const run: Deps["runTasks"] = (span) => runTasks(span, outside, settings);
  return { fakes, options: { ...outside, deps: { ...outside.deps, runTasks: run } } };
}
