import {
  type Args,
  type Arrival,
  fail,
  findZone,
  type TaskRun,
  type TaskSpan,
  Time,
  type Value,
} from "../../../src/sdk/index.ts";
import { PointsToCome } from "./_points-to-come.ts";

/** What the arguments have in common of functions that run tasks, for the reference. */
export const SPAN_DOC = `- **file**: the task's script, as a path from the file of the test; or **files**, several whose runs take their turns.
- **start**, **stop**: runs are made for all times in [start, stop) for which the scripts are scheduled.
- **data**: points that are in the buckets before the first run or come later, made by \`task.points()\`.
- **zone**: name of the time zone of the server's clock, by which \`cron\` goes. Default UTC.`;

/** The arguments of SPAN_DOC in a declaration. */
export const SPAN_PARAMS = `?file: string,
    ?files: [string],
    start: T,
    stop: U,
    ?data: [{bucket: string, at: time}],
    ?zone: string`;

type Wishes = Pick<TaskSpan, "missed" | "repeated" | "mayFail" | "compare">;

/**
 * Runs the tasks that the arguments of a call name, when all that the script has written before is kept.
 *
 * @throws FluxError FLX0951 outside of tests, FLX0600 for wrong arguments, and what `Deps.runTasks` throws
 */
export function runsOf(a: Args, wishes: Wishes): readonly TaskRun[] {
  const { runTasks } = a.runtime.deps;
  if (runTasks === undefined) {
    fail("FLX0951", a.span, `task.${a.functionName}: only tests can run tasks`, [
      "run the script with fluxts test, in a testcase",
    ]);
  }
  if (a.has("file") === a.has("files")) a.refuse("file", "or argument files must be given, not both");
  const files = a.has("file") ? [a.string("file")] : a.strings("files");
  const [start, stop] = [a.time("start"), a.time("stop")];
  const zone = a.string("zone", "UTC");
  if (findZone(zone, 0n) === undefined) a.refuse("zone", `is no time zone: ${JSON.stringify(zone)}`);
  const arrivals = a.array("data", []).map((points) => arrivalOf(a, points));
  a.runtime.runEffects();
  const span = { files, at: a.span, start, stop, zone, arrivals, ...wishes };
  return a.runtime.perform(() => runTasks(span));
}

function arrivalOf(a: Args, points: Value): Arrival {
  if (!(points instanceof PointsToCome)) return a.refuse("data", "must have points that task.points() made");
  return points.arrival;
}

/** An argument that is an array of times. */
export function times(a: Args, name: string): bigint[] {
  return a.array(name, []).map((time) => (time instanceof Time ? time.ns : a.refuse(name, "must have times only")));
}
