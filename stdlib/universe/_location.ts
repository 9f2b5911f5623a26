import {
  type Args,
  DurationValue,
  durationNanoseconds,
  fail,
  findZone,
  RecordValue,
  type Zone,
} from "../../src/sdk/index.ts";

/** The time zone of the argument `location`, or of the option of that name. */
export function zoneArgument(a: Args): Zone {
  const location = a.has("location") ? a.value("location") : a.runtime.option("location");
  const name = location instanceof RecordValue ? location.get("zone") : undefined;
  if (typeof name !== "string")
    fail("FLX0601", a.span, `${a.functionName}: location must be a record with a zone name`);
  const offset = location instanceof RecordValue ? location.get("offset") : undefined;
  const zone = findZone(name, offset instanceof DurationValue ? durationNanoseconds(offset.duration) : 0n);
  if (zone === undefined) fail("FLX0600", a.span, `${a.functionName}: there is no time zone "${name}"`);
  return zone;
}
