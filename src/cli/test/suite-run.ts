import { availableParallelism } from "node:os";
import { runSuite, shuffled, type TestCase, type TestResult } from "../../testing/index.ts";
import type { Context } from "../usage.ts";
import type { FoundTests } from "./files.ts";
import { openReporters, type ReporterFlag } from "./outputs.ts";
import { type Runner, runHere, type TestSettings, ThreadRunner } from "./runner.ts";
import { SnapshotReport } from "./snapshot-files.ts";

/** How test cases are run and told. */
export interface SuiteFlags {
  readonly parallel?: number | true;
  readonly retries: number;
  readonly bail?: number | true;
  readonly reporter: readonly ReporterFlag[];
  readonly verbose: number;
}

/** One run of some test cases. */
export interface SuiteRun {
  readonly settings: TestSettings;
  readonly modules: FoundTests["modules"];
  /** What was said on the command line for that, as a shell takes it. */
  readonly options: readonly string[];
  readonly tests: readonly TestCase[];
  /** Decides the order; undefined for that of the files. */
  readonly seed: number | undefined;
  /** Those of them that are run; the others are told as skipped. */
  readonly selected: ReadonlySet<TestCase>;
  onResult(result: TestResult): void;
  /** Ends the run before its time: what is under way is given up. */
  readonly signal?: AbortSignal;
}

/**
 * Runs test cases and has the reporters tell their results.
 *
 * @returns whether none failed
 */
export async function runAndTell(context: Context, flags: SuiteFlags, run: SuiteRun): Promise<boolean> {
  const { selected, signal, seed, options } = run;
  const tests = seed === undefined ? run.tests : shuffled(run.tests, seed);
  const outputs = openReporters(context.terminal, flags.reporter, { verbosity: flags.verbose, seed, flags: options });
  for (const output of outputs) await output.write(output.reporter.begin?.(tests.length) ?? "");
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const begin = performance.now();
  // A run that can be ended is one of some test cases only: it cannot tell what is obsolete.
  const snapshots = new SnapshotReport(run.settings.snapshotMode, signal === undefined);
  const runner = openRunner(context, selected.size, flags, run);
  const stop = () => runner.close();
  signal?.addEventListener("abort", stop);
  for await (const result of runSuite(tests, {
    run: (test) => runner.run(test),
    selected: (test) => selected.has(test),
    parallel: runner.places,
    retries: flags.retries,
    bail: flags.bail === true ? 1 : (flags.bail ?? Number.POSITIVE_INFINITY),
  })) {
    if (signal?.aborted) break;
    counts[result.status]++;
    run.onResult(result);
    snapshots.add(result);
    for (const output of outputs) await output.write(output.reporter.result(result));
  }
  signal?.removeEventListener("abort", stop);
  runner.close();
  for (const output of outputs) {
    await output.write(output.reporter.end(counts, performance.now() - begin));
    output.close();
  }
  const told = snapshots.finish();
  if (told !== "") context.terminal.tell(told);
  return counts.failed === 0;
}

/** Test cases that are worth a further thread. */
const CASES_A_THREAD = 10;

function openRunner(
  { startThread }: Context,
  cases: number,
  { parallel }: SuiteFlags,
  { settings, modules }: SuiteRun,
): Runner {
  if (startThread === undefined) {
    return { places: 1, run: (test: TestCase) => runHere(test, settings), close() {} };
  }
  const most = Math.min(availableParallelism(), Math.ceil(cases / CASES_A_THREAD));
  const places = typeof parallel === "number" ? parallel : Math.max(1, most);
  return new ThreadRunner(places, startThread, { settings, modules });
}
