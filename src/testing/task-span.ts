import { resolve } from "node:path";
import { formatTime, parseTimeOrDate } from "../base/time.ts";
import type { TaskRun, TaskSpan } from "../sdk/index.ts";

/** A time: RFC 3339 text, a Date, or nanoseconds since the epoch. */
export type TimeText = string | Date | bigint;

/** The span of time over which tasks run, and what happens in it. */
export interface TaskSpanOptions {
  /** Runs are made for the times in [start, stop) for which the tasks are scheduled. */
  readonly start: TimeText;
  readonly stop: TimeText;
  /** Scheduled times for which there is no run. */
  readonly missed?: readonly TimeText[];
  /** Scheduled times for which there is a second run right after the first; or all. */
  readonly repeated?: readonly TimeText[] | "all";
  /** Data that come at a time, before the runs that start then or later. */
  readonly arrivals?: readonly { readonly at: TimeText; deliver(): void | Promise<void> }[];
  /** The zone of the server's clock, by which cron expressions go. Default UTC. */
  readonly zone?: string;
  /** A run that fails is only told. Default false. */
  readonly mayFail?: boolean;
}

/** What became of a task at a time for which it is scheduled; times as RFC 3339 text. */
export interface FluxTaskRun {
  readonly task: string;
  /** What `now()` gives in the run. */
  readonly scheduledFor: string;
  readonly startsAt: string;
  /** 1, or 2 for a second run. */
  readonly attempt: number;
  readonly status: TaskRun["status"];
  /** Of the error, if it failed. */
  readonly message: string;
  /** How many points it wrote, all buckets together. */
  readonly points: number;
}

export function taskSpan(files: readonly string[], span: TaskSpanOptions): TaskSpan {
  const { repeated = [], missed = [], arrivals = [], zone = "UTC", mayFail = false } = span;
  // The paths are those of imports in a file that lies at the root.
  const at = { source: { name: "/", text: "" }, start: 0, end: 0 };
  return {
    files: files.map((file) => `.${resolve(file)}`),
    at,
    start: time(span.start),
    stop: time(span.stop),
    missed: missed.map(time),
    repeated: repeated === "all" ? repeated : repeated.map(time),
    arrivals: arrivals.map((arrival) => ({ at: time(arrival.at), deliver: () => arrival.deliver() })),
    zone,
    mayFail,
    compare: false,
  };
}

export function plainRun({ task, scheduledFor, startsAt, attempt, status, message, points }: TaskRun): FluxTaskRun {
  const times = { scheduledFor: formatTime(scheduledFor), startsAt: formatTime(startsAt) };
  return { task, ...times, attempt, status, message, points };
}

/** @throws TypeError if the text is no time */
export function timeOf(text: TimeText | undefined): bigint | undefined {
  return text === undefined ? undefined : time(text);
}

function time(text: TimeText): bigint {
  if (typeof text === "bigint") return text;
  if (text instanceof Date) return BigInt(text.getTime()) * 1_000_000n;
  return parseTimeOrDate(text) ?? refuse(text);
}

function refuse(text: string): never {
  throw new TypeError(`this is no time: ${JSON.stringify(text)}`);
}
