import { MAX_TIME, MIN_TIME } from "./time.ts";
import { ZoneRules } from "./zone-rules.ts";

const SECOND = 1_000_000_000n;

/** No zone was ever further than this from UTC; by so much a local clock and UTC can differ. */
const MAX_OFFSET = 16n * 3600n * SECOND;

/**
 * A local clock: a zone of the IANA database plus a constant offset. A local time is written like a time in nanoseconds,
 * as if its clock reading were UTC.
 *
 * Both directions remember the period they used last, so that times in order cost a comparison and an addition.
 */
export class Zone {
  /** Name in the IANA database. */
  readonly name: string;
  /** Nanoseconds that this clock is ahead of the zone's. */
  readonly fixedOffset: bigint;
  /** Undefined if the offset from UTC never changes; then local time is UTC plus `fixedOffset`. */
  readonly rules: ZoneRules | undefined;

  /** A time that is nearer than this to the ends of 64 bits may wrap when it is turned into another. */
  readonly margin: bigint;

  // The period used last: its bounds in UTC and the whole offset in it. Empty at first.
  #since = 0n;
  #until = 0n;
  #offset = 0n;

  constructor(name: string, fixedOffset: bigint, rules: ZoneRules | undefined) {
    this.name = name;
    this.fixedOffset = fixedOffset;
    this.rules = rules;
    this.margin = (rules === undefined ? 0n : MAX_OFFSET) + (fixedOffset < 0n ? -fixedOffset : fixedOffset);
  }

  /**
   * What the clock shows at a time.
   *
   * @example zone.toLocal(parseTime("2024-07-01T00:00:00Z")) // 2024-07-01T02:00:00 in Berlin
   */
  toLocal(time: bigint): bigint {
    if (this.rules === undefined) return BigInt.asIntN(64, time + this.fixedOffset);
    if (time < this.#since || time >= this.#until) this.#enter(time);
    return BigInt.asIntN(64, time + this.#offset);
  }

  /**
   * The first time at which the clock shows `local` or more: in a repeated hour the first pass, for a reading that the
   * clock skips the instant of the change.
   *
   * @example zone.toUtc(parseTime("2024-03-31T02:30:00Z")) // 2024-03-31T01:00:00Z in Berlin
   */
  toUtc(local: bigint): bigint {
    if (this.rules === undefined) return BigInt.asIntN(64, local - this.fixedOffset);
    const reading = local - this.fixedOffset;
    // An earlier period cannot have shown this reading if all of this one's possible offsets lie behind its start.
    if (reading - MAX_OFFSET < this.#since || local - this.#offset >= this.#until) {
      this.#enter(reading - MAX_OFFSET);
      while (local - this.#offset >= this.#until) this.#enter(this.#until);
    }
    const skipped = local - this.#offset < this.#since;
    return BigInt.asIntN(64, skipped ? this.#since : local - this.#offset);
  }

  /**
   * A stretch around a time in which the clock runs evenly: it shows time + offset for all since <= time < until.
   * It may end before the offset changes.
   */
  steady(time: bigint): { readonly since: bigint; readonly until: bigint; readonly offset: bigint } {
    if (this.rules === undefined) return { since: MIN_TIME, until: MAX_TIME + 1n, offset: this.fixedOffset };
    if (time < this.#since || time >= this.#until) this.#enter(time);
    return { since: this.#since, until: this.#until, offset: this.#offset };
  }

  /**
   * The highest reading that the clock has shown up to a time: `toLocal(time)`, or more in the second pass of a repeated
   * hour. So `toUtc(local) <= time` just if `local <= reached(time)`.
   */
  reached(time: bigint): bigint {
    const local = this.toLocal(time);
    if (this.rules === undefined || time - this.#since >= 2n * MAX_OFFSET) return local;
    const before = this.rules.periodAt(Number(this.#since / SECOND) - 1);
    const shown = this.#since - 1n + BigInt(before.offset) * SECOND + this.fixedOffset;
    return shown > local ? shown : local;
  }

  #enter(time: bigint): void {
    const rules = this.rules as ZoneRules;
    const period = rules.periodAt(Math.floor(Number(time / SECOND)) - (time % SECOND < 0n ? 1 : 0));
    this.#since = BigInt(period.since) * SECOND;
    this.#until = BigInt(period.until) * SECOND;
    this.#offset = BigInt(period.offset) * SECOND + this.fixedOffset;
  }
}

/** Coordinated Universal Time. */
export const UTC = new Zone("UTC", 0n, undefined);

/** The clocks of the zones that were asked for, without further offset. */
const zones = new Map<string, Zone>([["UTC", UTC]]);

/**
 * The clock of a zone name (empty means UTC) moved by `fixedOffset` nanoseconds.
 *
 * @returns undefined if there is no such zone.
 * @example findZone("Europe/Berlin", 0n)
 */
export function findZone(name: string, fixedOffset: bigint): Zone | undefined {
  let zone = zones.get(name || "UTC");
  if (zone === undefined) {
    const rules = ZoneRules.of(name);
    if (rules === undefined) return undefined;
    zone = new Zone(name, 0n, rules);
    zones.set(name, zone);
  }
  return fixedOffset === 0n ? zone : new Zone(zone.name, fixedOffset, zone.rules);
}
