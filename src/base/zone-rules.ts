/** A stretch of time with one UTC offset; all numbers are seconds, `since` and `until` since the epoch. */
export interface ZonePeriod {
  readonly since: number;
  readonly until: number;
  readonly offset: number;
}

/** Periods are found for 388 days at a time. */
const SPAN = 2 ** 25;

/** Distance of the probes inside a span, three days: no zone ever had two changes nearer to each other. */
const PROBE = 2 ** 18;

/** Names of the zone database that have no slash. The JavaScript engine knows further ones (`PST`), the database does not. */
const PLAIN_NAMES = new Set(
  (
    "CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland Iran " +
    "Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC ROK " +
    "Singapore Turkey UCT UTC Universal W-SU WET Zulu"
  ).split(" "),
);

/** How a formatted time ends: the offset from UTC, to the second in old times. */
const OFFSET = /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?$/;

/**
 * The UTC offsets of a zone of the IANA database, read from the JavaScript engine by probing and bisecting, and kept:
 * asking costs a microsecond and tells only the offset of one instant.
 */
export class ZoneRules {
  readonly name: string;
  readonly #format: Intl.DateTimeFormat;
  readonly #spans = new Map<number, readonly ZonePeriod[]>();

  private constructor(name: string, format: Intl.DateTimeFormat) {
    this.name = name;
    this.#format = format;
  }

  /** The rules of a zone, or undefined if there is no zone with this name (letter case counts). */
  static of(name: string): ZoneRules | undefined {
    const wellFormed = PLAIN_NAMES.has(name) || /^(US|[A-Z][a-z]+)\/[A-Z]/.test(name);
    const format = wellFormed ? offsetFormat(name) : undefined;
    return format && new ZoneRules(name, format);
  }

  /**
   * The period that contains an instant. It may be cut short: `since` and `until` need not be changes of the offset, but
   * the offset is one and the same in between.
   */
  periodAt(second: number): ZonePeriod {
    const index = Math.floor(second / SPAN);
    let periods = this.#spans.get(index);
    if (periods === undefined) {
      periods = this.#findPeriods(index * SPAN, (index + 1) * SPAN);
      this.#spans.set(index, periods);
    }
    let i = 0;
    while (periods[i].until <= second) i++;
    return periods[i];
  }

  #findPeriods(start: number, end: number): ZonePeriod[] {
    const periods: ZonePeriod[] = [];
    let since = start;
    let offset = this.#offsetAt(start);
    for (let probe = start + PROBE; probe <= end; probe += PROBE) {
      const there = this.#offsetAt(probe);
      // Several changes may lie between two probes.
      for (let from = probe - PROBE; offset !== there; ) {
        const change = this.#bisect(from, probe, offset);
        periods.push({ since, until: change, offset });
        since = change;
        from = change;
        offset = this.#offsetAt(change);
      }
    }
    if (since < end) periods.push({ since, until: end, offset });
    return periods;
  }

  /** A second in (from, to] at which the offset stops being `offset`, which it is at `from` and is not at `to`. */
  #bisect(from: number, to: number, offset: number): number {
    let before = from;
    let after = to;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    return after;
  }

  #offsetAt(second: number): number {
    const [, sign, hours = "0", minutes = "0", seconds = "0"] = OFFSET.exec(this.#format.format(second * 1000)) ?? [];
    const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    return sign === "-" ? -offset : offset;
  }
}

/** What formats a time with its offset in a zone; undefined if the engine knows no such zone. */
function offsetFormat(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
