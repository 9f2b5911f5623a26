import {
  type Args,
  type Duration,
  DurationValue,
  durationNanoseconds,
  fail,
  findZone,
  RecordValue,
  type Runtime,
  type StaticArgument,
  type Value,
  type Zone,
} from "../../src/sdk/index.ts";

/** The time zone of the argument `location`, or of the option of that name. */
export function zoneArgument(a: Args): Zone {
  const location = a.has("location") ? a.value("location") : a.runtime.option("location");
  const name = zoneName(location);
  if (name === undefined) fail("FLX0601", a.span, `${a.functionName}: location must be a record with a zone name`);
  const zone = zoneOf(location);
  if (zone === undefined) fail("FLX0600", a.span, `${a.functionName}: there is no time zone "${name}"`);
  return zone;
}

/**
 * How far the clock of a call runs behind the zone's, where that is counted in months: windows on such a clock are those of
 * the zone moved by as much. Undefined for all other clocks.
 */
export function monthsBehind(a: Args): Duration | undefined {
  const location = a.has("location") ? a.value("location") : a.runtime.option("location");
  const offset = location instanceof RecordValue ? location.get("offset") : undefined;
  if (!(offset instanceof DurationValue) || offset.duration.months === 0n) return undefined;
  return { ...offset.duration, negative: !offset.duration.negative };
}

/**
 * The same for a call inside a row function; undefined where it is not the same for all rows, or wrong, which the call
 * itself tells when it comes to that.
 */
export function zoneOfCall(args: ReadonlyMap<string, StaticArgument>, runtime: Runtime): Zone | undefined {
  const given = args.get("location");
  const location = given === undefined ? runtime.option("location") : given.constant;
  return location === undefined ? undefined : zoneOf(location);
}

function zoneOf(location: Value): Zone | undefined {
  const name = zoneName(location);
  if (name === undefined) return undefined;
  const offset = location instanceof RecordValue ? location.get("offset") : undefined;
  return findZone(name, offset instanceof DurationValue ? durationNanoseconds(offset.duration) : 0n);
}

function zoneName(location: Value): string | undefined {
  const name = location instanceof RecordValue ? location.get("zone") : undefined;
  return typeof name === "string" ? name : undefined;
}
