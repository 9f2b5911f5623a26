import { FluxError } from "../base/diagnostic.ts";
import type { Span } from "../base/span.ts";
import { Engine, type EngineOptions } from "../engine/index.ts";
import type { File } from "../syntax/index.ts";
import type { FileHits } from "./coverage/recorder.ts";
import { DifferenceCollector } from "./differences.ts";
import { crashFailure, differenceFailure, errorFailure, type Failure, timeoutFailure } from "./failure.ts";
import { testOutside } from "./outside.ts";
import type { SnapshotUse } from "./snapshots.ts";
import type { TestCase } from "./test-case.ts";

/** The results into which the assertions of package testing put what differs. */
const DIFFERENCES = /^errorOutput\d*$/;

export interface Outcome {
  readonly ms: number;
  /** Undefined if the test case passed. */
  readonly failure: Failure | undefined;
  /** What it reached of each file, if that was recorded. */
  readonly coverage?: readonly FileHits[];
  /** What it read of files, if that was noted: for each path a text that is another one when that changes. */
  readonly reads?: Readonly<Record<string, string>>;
  /** The snapshots that it used. */
  readonly snapshots?: readonly SnapshotUse[];
}

/**
 * Runs a test case with an engine of its own settings, and with fakes in the place of all that these do not grant; fails it
 * after `limit` milliseconds, or after those that it says itself. Never throws.
 */
export async function runTestCase(
  { script, limit: own }: TestCase,
  options: EngineOptions,
  limit: number,
): Promise<Outcome> {
  const begin = performance.now();
  const failure =
    "kind" in script ? await withLimit(own ?? limit, (signal) => run(script, options, signal)) : errorFailure(script);
  return { ms: performance.now() - begin, failure };
}

async function withLimit(
  ms: number,
  action: (signal: AbortSignal) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => {
      resolve(timeoutFailure(ms));
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([action(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function run(script: File, options: EngineOptions, signal: AbortSignal): Promise<Failure | undefined> {
  const outside = testOutside(options, { signal });
  const { fakes } = outside;
  try {
    const found = await differences(script, outside.options, signal);
    return found ?? (fakes.missing.length > 0 ? errorFailure(fakes.missing) : undefined);
  } catch (error) {
    return error instanceof FluxError ? errorFailure(error.diagnostics) : crashFailure(error);
  }
}

/** Runs all results to their end and takes the rows of the first that holds differences. */
async function differences(script: File, options: EngineOptions, signal: AbortSignal): Promise<Failure | undefined> {
  const collector = new DifferenceCollector();
  let first: { readonly result: string; readonly span: Span } | undefined;
  for await (const { result, batch, span } of new Engine(options).run(script, { signal }).events()) {
    if (batch === undefined || batch.length === 0 || !DIFFERENCES.test(result)) continue;
    first ??= { result, span };
    if (result === first.result) collector.add(batch);
  }
  return first === undefined ? undefined : differenceFailure(collector.take(), first.span);
}
