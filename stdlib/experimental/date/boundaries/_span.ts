import {
  type Args,
  addDuration,
  type Duration,
  datePart,
  durationFromParts,
  RecordValue,
  scaleDuration,
  Time,
  type Value,
  type Zone,
} from "../../../../src/sdk/index.ts";
import { unitWindow } from "../../../date/_unit.ts";
import { zoneArgument } from "../../../universe/_location.ts";

const one = (unit: string) => durationFromParts([{ magnitude: 1n, unit }]) as Duration;
export const DAY = one("d");
export const WEEK = one("w");
export const MONTH = one("mo");

/** A time on a local clock; durations are counted on that clock. */
export class LocalTime {
  private readonly local: bigint;
  private readonly zone: Zone;

  constructor(local: bigint, zone: Zone) {
    this.local = local;
    this.zone = zone;
  }

  /** The last multiple of a unit before `now()`, on the clock of the option `location`. */
  static now(a: Args, unit: Duration): LocalTime {
    const zone = zoneArgument(a);
    return new LocalTime(zone.toLocal(unitWindow(unit, zone).truncate(a.runtime.now())), zone);
  }

  plus(duration: Duration, times = 1n): LocalTime {
    return new LocalTime(addDuration(this.local, scaleDuration(duration, times)), this.zone);
  }

  /** 0 (Sunday) to 6 (Saturday). */
  get weekDay(): number {
    return datePart.weekDay(this.local);
  }

  /** The record of the stretch from here that is a duration long. */
  span(length: Duration): RecordValue {
    const time = (t: LocalTime) => new Time(this.zone.toUtc(t.local));
    return new RecordValue(
      new Map<string, Value>([
        ["start", time(this)],
        ["stop", time(this.plus(length))],
      ]),
    );
  }
}
