import { FluxError, fail } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import { formatTime } from "../../base/time.ts";
import { findZone, type Zone } from "../../base/zone.ts";
import { type Deps, Engine, type EngineOptions, type RunSettings } from "../../engine/index.ts";
import type { BucketChange, TaskRun, TaskSpan } from "../../sdk/index.ts";
import { type File, parse } from "../../syntax/index.ts";
import { type Content, contentOf, NO_CONTENT } from "./content.ts";
import { firings } from "./schedule.ts";
import { readTaskOption, type TaskOption } from "./task-option.ts";
import { WatchedStore } from "./watched-store.ts";
import { withLastSuccess } from "./with-last-success.ts";

/** A task, and when it last succeeded. */
interface Task extends TaskOption {
  readonly script: File;
  lastSuccess: bigint | undefined;
}

interface Tick {
  readonly task: Task;
  readonly scheduledFor: bigint;
  readonly startsAt: bigint;
}

/** More runs than these are a mistake rather than a test. */
const MOST_RUNS = 100_000;

/**
 * Runs the scripts of tasks over a span of time, run for run in the order in which a server would start them: `now()` is
 * the time for which a run is scheduled, the system's clock the time at which it starts, and `tasks.lastSuccess` knows the
 * last run that did not fail. What scripts reach is what `options` grant, but they run no tasks themselves.
 *
 * @throws FluxError FLX0960 if a script is no task, FLX0901 if there is no such script, FLX0961 if a time to be missed or
 * repeated is not scheduled, or what a run failed with, unless it may
 * @example await runTasks({ files: ["./downsample.flux"], at, start, stop, … }, { deps })
 */
export async function runTasks(
  span: TaskSpan,
  options: EngineOptions,
  settings: Pick<RunSettings, "signal"> = {},
): Promise<readonly TaskRun[]> {
  const zone = findZone(span.zone, 0n);
  if (zone === undefined) fail("FLX0961", span.at, `there is no time zone ${JSON.stringify(span.zone)}`);
  const tasks = await Promise.all(span.files.map((file) => openTask(file, span.at, options.deps ?? {})));
  const ticks = ticksOf(tasks, span, zone);
  const arrivals = [...span.arrivals].sort((a, b) => compare(a.at, b.at));
  const repeated = new Set(span.repeated === "all" ? ticks.map((t) => t.scheduledFor) : span.repeated);
  const missed = new Set(span.missed);
  const runs: TaskRun[] = [];
  let arrived = 0;
  for (const tick of ticks) {
    while (arrived < arrivals.length && arrivals[arrived].at <= tick.startsAt) await arrivals[arrived++].deliver();
    if (missed.has(tick.scheduledFor)) {
      runs.push({ ...told(tick), attempt: 1, status: "missed", message: "", points: 0, changes: [] });
      continue;
    }
    const attempts = repeated.has(tick.scheduledFor) ? 2 : 1;
    runs.push(...(await runTick(tick, attempts, span, options, settings)));
  }
  while (arrived < arrivals.length) await arrivals[arrived++].deliver();
  return runs;
}

async function openTask(file: string, at: Span, { readPackage }: Partial<Deps>): Promise<Task> {
  const path = file.replace(/\.flux$/, "");
  const sources = (await readPackage?.(path, at.source.name))?.sources ?? [];
  if (sources.length !== 1) fail("FLX0901", at, `no such file: ${path}.flux`);
  const { file: script, diagnostics } = parse(sources[0]);
  const errors = diagnostics.filter((d) => d.severity === "error");
  if (errors.length > 0) throw new FluxError(errors);
  return { ...readTaskOption(script), script, lastSuccess: undefined };
}

/** All ticks in the order in which they start; tasks that start together keep their order. */
function ticksOf(tasks: readonly Task[], { at, start, stop, missed, repeated }: TaskSpan, zone: Zone): Tick[] {
  const ticks: Tick[] = [];
  for (const task of tasks) {
    for (const scheduledFor of firings(task.schedule, start, stop, zone)) {
      if (ticks.length === MOST_RUNS) fail("FLX0961", at, `the tasks are scheduled more than ${MOST_RUNS} times`);
      ticks.push({ task, scheduledFor, startsAt: scheduledFor + task.offset });
    }
  }
  const scheduled = new Set(ticks.map((t) => t.scheduledFor));
  for (const time of [...missed, ...(repeated === "all" ? [] : repeated)]) {
    if (!scheduled.has(time)) refuseTime(time, ticks, at);
  }
  return ticks.sort((a, b) => compare(a.startsAt, b.startsAt));
}

function refuseTime(time: bigint, ticks: readonly Tick[], at: Span): never {
  const distance = ({ scheduledFor: t }: Tick) => (t < time ? time - t : t - time);
  const nearest = ticks.reduce<Tick | undefined>(
    (best, t) => (best === undefined || distance(t) < distance(best) ? t : best),
    undefined,
  );
  fail("FLX0961", at, `no task is scheduled for ${formatTime(time)}`, [
    nearest === undefined
      ? "none is scheduled at all in this span"
      : `the nearest is ${formatTime(nearest.scheduledFor)}`,
  ]);
}

async function runTick(
  tick: Tick,
  attempts: number,
  { mayFail, compare: compares }: TaskSpan,
  options: EngineOptions,
  settings: Pick<RunSettings, "signal">,
): Promise<TaskRun[]> {
  const runs: TaskRun[] = [];
  const { store } = options.deps ?? {};
  const known = new Map<string, Content>();
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const watched = store && new WatchedStore(store);
    const error = await runScript(tick, { ...options.deps, store: watched }, options, settings);
    if (error !== undefined && !mayFail) throw failedRun(error, tick);
    const changes: BucketChange[] = [];
    if (compares && store !== undefined && attempts > 1) {
      for (const bucket of new Set([...known.keys(), ...(watched?.written ?? [])])) {
        const after = await contentOf(store, bucket);
        const before = known.get(bucket) ?? NO_CONTENT;
        const changed = attempt > 1 && before.text !== after.text;
        if (changed) changes.push({ bucket, before: before.batches, after: after.batches });
        known.set(bucket, after);
      }
    }
    const status = error === undefined ? "success" : "failed";
    runs.push({ ...told(tick), attempt, status, message: error?.message ?? "", points: watched?.points ?? 0, changes });
  }
  // Not before: a second run finds what the first one found, as when a server dies before it notes that a run has ended.
  if (runs.some((run) => run.status === "success")) tick.task.lastSuccess = tick.scheduledFor;
  return runs;
}

/** Runs the script of a task to its end; gives the error that it fails with. */
async function runScript(
  { task, scheduledFor, startsAt }: Tick,
  deps: Partial<Deps>,
  options: EngineOptions,
  settings: Pick<RunSettings, "signal">,
): Promise<FluxError | undefined> {
  const { fakes, clock } = deps;
  const restoreClock = fakes?.clock.hold(startsAt);
  // The script fakes nothing and runs no tasks itself: it is as on a server.
  const engine = new Engine({
    ...options,
    deps: { ...deps, clock: (fakes && clock) ?? (() => startsAt), fakes: undefined, runTasks: undefined },
    now: scheduledFor,
  });
  try {
    for await (const _ of engine.run(withLastSuccess(task.script, task.lastSuccess), settings).events());
    return undefined;
  } catch (error) {
    if (error instanceof FluxError && !error.diagnostics.some((d) => d.code === "FLX0404")) return error;
    throw error;
  } finally {
    restoreClock?.();
  }
}

/** The error of a run that was not to fail, with the run. */
function failedRun({ diagnostics }: FluxError, { task, scheduledFor }: Tick): FluxError {
  const note = `in the run of task ${JSON.stringify(task.name)} for ${formatTime(scheduledFor)}`;
  return new FluxError(diagnostics.map((d, i) => (i === 0 ? { ...d, notes: [...(d.notes ?? []), note] } : d)));
}

function told({ task, scheduledFor, startsAt }: Tick): Pick<TaskRun, "task" | "scheduledFor" | "startsAt"> {
  return { task: task.name, scheduledFor, startsAt };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
