import type { Span } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";
import type { Value } from "../expr/value.ts";
import type { TableStream } from "../plan/node.ts";
import type { Deps } from "./deps.ts";

/** What a run offers to library functions. */
export interface Runtime {
  readonly deps: Deps;
  /** The value of an option of the prelude as the script has set it (`now`, `location`). */
  option(name: string): Value;
  /** The value of an option of a package that the script imports; undefined if there is no such option. */
  packageOption(path: string, name: string): Value | undefined;
  /** The time at which the run began, in nanoseconds. */
  readonly systemNow: bigint;
  /** The value of `now()` in nanoseconds. */
  now(): bigint;
  /**
   * Waits for something from outside. The first call starts it; if that gives a promise, the evaluation of the statement
   * is left and begun again when the promise is settled, and then this call returns what it gave. So `start` runs once,
   * and the code before it may run again.
   */
  perform<T>(start: () => T | Promise<T>): T;
  /** Refuses (FLX0417) where `perform` could not wait: to be called before something with an effect is started. */
  demandRepeatable(): void;
  /** Makes a stream a result of the script. */
  addResult(name: string, stream: TableStream, span: Span): void;
  /** Makes a stream the result `errorOutput`, with a number if there is one already: rows in it fail the test that runs the script. */
  addAssertion(stream: TableStream, span: Span): void;
  /** Makes sure that a stream which writes to the outside is run, also if the script does not use what it gives. */
  addEffect(stream: TableStream, span: Span): void;
  /** Runs a stream now and returns its batches (for `tableFind` and its kin). */
  collect(stream: TableStream): readonly Batch[];
  /** Runs all streams now that write to the outside and that the statements so far leave for later. */
  runEffects(): void;
  /** Takes over to run a stream: whenever the function is called, which must be in a `start` of `perform`. */
  takeOver(stream: TableStream): () => Promise<readonly Batch[]>;
}
