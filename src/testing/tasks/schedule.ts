import { addMonths, type Duration, monthNumber } from "../../base/duration.ts";
import type { Zone } from "../../base/zone.ts";
import { type Cron, nextFiring } from "./cron.ts";

/** When a task runs: in steps of a duration, or by a cron expression. */
export type Schedule = { readonly every: Duration } | { readonly cron: Cron };

/** 0001-01-01T00:00:00Z, from which InfluxDB counts steps: so weeks begin on a Monday. */
const ORIGIN = -62_135_596_800_000_000_000n;

/**
 * The times in [start, stop) for which a task is scheduled, ascending.
 *
 * Steps without months are multiples of the duration since the year 1, which for all that divide a day are multiples since
 * 1970. Months are counted from January 1970 (InfluxDB counts them from the day on which it came to know the task). A cron
 * expression goes by the clock of `zone`, that of the server.
 *
 * @example [...firings({ every: parseDuration("1h") }, start, stop, UTC)]
 */
export function* firings(schedule: Schedule, start: bigint, stop: bigint, zone: Zone): Generator<bigint> {
  const next = "cron" in schedule ? byCron(schedule.cron, zone) : bySteps(schedule.every);
  for (let time = next(start - 1n); time !== undefined && time < stop; time = next(time)) yield time;
}

type Next = (after: bigint) => bigint | undefined;

function byCron(cron: Cron, zone: Zone): Next {
  return (after) => nextFiring(cron, after, zone);
}

function bySteps({ months, nanoseconds }: Duration): Next {
  if (months === 0n) return (after) => ORIGIN + ((after - ORIGIN) / nanoseconds + 1n) * nanoseconds;
  const step = Number(months);
  return (after) => addMonths(0n, (Math.floor(monthNumber(after) / step) + 1) * step);
}
