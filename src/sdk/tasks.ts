import type { Span } from "../base/span.ts";
import type { Batch } from "../column/batch.ts";

/** Scripts with the option `task`, and the span of time over which they are to be run as a server would run them. */
export interface TaskSpan {
  /** Their paths, as an import of the file of `at` would name them. */
  readonly files: readonly string[];
  /** Where it is asked for. */
  readonly at: Span;
  /** Runs are made for the times in [start, stop) for which the tasks are scheduled. */
  readonly start: bigint;
  readonly stop: bigint;
  /** Scheduled times for which there is no run. */
  readonly missed: readonly bigint[];
  /** Scheduled times for which there is a second run right after the first; or all. */
  readonly repeated: readonly bigint[] | "all";
  /** What happens in between. */
  readonly arrivals: readonly Arrival[];
  /** Name of the zone of the server's clock, by which cron expressions go. */
  readonly zone: string;
  /** A run that fails is only told. Else it ends the whole with its error. */
  readonly mayFail: boolean;
  /** Second runs tell what they changed. */
  readonly compare: boolean;
}

/** Data that come at a time, before the runs that start then or later. */
export interface Arrival {
  readonly at: bigint;
  deliver(): void | Promise<void>;
}

/** What became of a task at a time for which it is scheduled. */
export interface TaskRun {
  /** The name that its option gives it. */
  readonly task: string;
  /** What `now()` gives in the run. */
  readonly scheduledFor: bigint;
  /** When the run starts: `offset` later. */
  readonly startsAt: bigint;
  /** 1, or 2 for a second run. */
  readonly attempt: number;
  readonly status: "success" | "failed" | "missed";
  /** Of the error, if it failed. */
  readonly message: string;
  /** How many points it wrote, all buckets together. */
  readonly points: number;
  /** With `compare`: the buckets that a second run left otherwise than the first. */
  readonly changes: readonly BucketChange[];
}

/** What a bucket held before and after a run, series by series. */
export interface BucketChange {
  readonly bucket: string;
  readonly before: readonly Batch[];
  readonly after: readonly Batch[];
}
