import {
  addDuration,
  type Definition,
  type Documented,
  type Duration,
  defineScalar,
  negateDuration,
  Time,
  type Zone,
} from "../../src/sdk/index.ts";
import { zoneArgument, zoneOfCall } from "../universe/_location.ts";
import { notNull, timeableArgument } from "./_timeable.ts";

/** The time at which a clock shows what it shows at `time`, moved by a duration. */
function addOnClock(time: bigint, duration: Duration, zone: Zone): bigint {
  return zone.toUtc(addDuration(zone.toLocal(time), duration));
}

const same = (d: Duration) => d;

/** Adds a duration `d` to (or with `negateDuration` takes it from) the time `parameter`, on a local clock. */
function defineShift(documented: Documented, name: string, parameter: string, turn: typeof same): Definition {
  return defineScalar({
    ...documented,
    call: (a) => new Time(addOnClock(timeableArgument(a, parameter), turn(a.duration("d")), zoneArgument(a))),
    kernelFor(args, runtime) {
      const zone = zoneOfCall(args, runtime);
      if (zone === undefined || args.get(parameter)?.type !== "time" || args.get("d")?.type !== "duration")
        return undefined;
      const fn = (d: Duration, t: bigint | null) => addOnClock(notNull(t, name, parameter), turn(d), zone);
      const params = [
        { name: "d", type: "duration" },
        { name: parameter, type: "time" },
      ] as const;
      return { params, result: "time", fn, nulls: "call" };
    },
  });
}

export function defineAdd(name: string, documented: Omit<Documented, "decl">): Definition {
  const decl = `builtin ${name} : (d: duration, to: A, ?location: {zone: string, offset: duration}) => time where A: Timeable`;
  return defineShift({ decl, ...documented }, name, "to", same);
}

export function defineSub(name: string, documented: Omit<Documented, "decl">): Definition {
  const decl = `builtin ${name} : (d: duration, from: A, ?location: {zone: string, offset: duration}) => time where A: Timeable`;
  return defineShift({ decl, ...documented }, name, "from", negateDuration);
}
