import { daysFromCivil, daysInMonth, isLeapYear } from "../../base/civil.ts";
import { type ElementKind, type Layout, parseLayout } from "./go-layout.ts";

/**
 * A Go layout ready to read times. Accepts what Go's `time.Parse` accepts in the zone UTC: the name of a zone, even
 * GMT+3, does not move the time; only an offset in digits does, unless the zone is UTC.
 *
 * @example new TimeLayout("02/Jan/2006 15:04").parse("05/Feb/2021 13:14") // 1612530840000000000n
 */
export class TimeLayout {
  private readonly layout: Layout;

  constructor(layout: string) {
    this.layout = parseLayout(layout);
  }

  /** Nanoseconds since the epoch, modulo 2^64; undefined if the text does not follow the layout. */
  parse(text: string): bigint | undefined {
    const fields = new Fields();
    let rest: string | undefined = text;
    for (const { literal, kind, pattern } of this.layout.elements) {
      rest = skip(rest, literal);
      const match: RegExpExecArray | null = rest === undefined ? null : pattern.exec(rest);
      if (rest === undefined || match === null || !fields.store(kind, match)) return undefined;
      rest = rest.slice(match[0].length);
    }
    return skip(rest, this.layout.tail) === "" ? fields.time() : undefined;
  }
}

/**
 * What follows the literal in the text, undefined if it does not begin with it. Blanks of the literal stand for any
 * number of blanks, and for none only at the end of the text.
 */
function skip(text: string, literal: string): string | undefined {
  let rest = text;
  for (const part of literal.match(/ +|[^ ]+/g) ?? []) {
    const blank = part.startsWith(" ");
    if (blank ? rest !== "" && !rest.startsWith(" ") : !rest.startsWith(part)) return undefined;
    rest = blank ? rest.replace(/^ +/, "") : rest.slice(part.length);
  }
  return rest;
}

const MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

/** The parts of a time as they are met in a text. */
class Fields {
  private year = 0;
  private month: number | undefined;
  private day: number | undefined;
  private yearDay: number | undefined;
  private hour = 0;
  private minute = 0;
  private second = 0;
  private nanos = 0;
  private half = "";
  private utc = false;
  private offset = 0;

  /** False if the value is out of its range. */
  store(kind: ElementKind, match: RegExpExecArray): boolean {
    const text = match[1] ?? match[0];
    const value = Number(text);
    switch (kind) {
      case "year":
        this.year = value;
        return true;
      case "yearOfCentury":
        this.year = value + (value >= 69 ? 1900 : 2000);
        return true;
      case "month":
        this.month = value;
        return value >= 1 && value <= 12;
      case "monthName":
        this.month = MONTHS.indexOf(text.slice(0, 3).toLowerCase()) / 3 + 1;
        return true;
      case "weekday":
        return true;
      case "day":
        this.day = value;
        return true;
      case "yearDay":
        this.yearDay = value;
        return true;
      case "hour":
        this.hour = value;
        return value < 24;
      case "hour12":
        this.hour = value;
        return value <= 12;
      case "minute":
        this.minute = value;
        return value < 60;
      case "second":
        this.second = value;
        return value < 60;
      case "fraction":
        if (match[1] !== undefined) this.nanos = Number(text.slice(0, 9).padEnd(9, "0"));
        return true;
      case "half":
        this.half = text.toUpperCase();
        return true;
      case "zone":
        this.utc ||= text === "UTC";
        return true;
      case "offset":
        return this.storeOffset(match);
    }
  }

  private storeOffset([text, sign, hours, minutes = "0", seconds = "0"]: RegExpExecArray): boolean {
    if (text === "Z") {
      this.utc = true;
      return true;
    }
    const magnitude = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
    this.offset = sign === "-" ? -magnitude : magnitude;
    return Number(hours) <= 24 && Number(minutes) <= 60 && Number(seconds) <= 60;
  }

  time(): bigint | undefined {
    const days = this.days();
    if (days === undefined) return undefined;
    let { hour } = this;
    if (this.half === "PM" && hour < 12) hour += 12;
    else if (this.half === "AM" && hour === 12) hour = 0;
    const seconds = days * 86400 + hour * 3600 + this.minute * 60 + this.second - (this.utc ? 0 : this.offset);
    return BigInt.asIntN(64, BigInt(seconds) * 1000000000n + BigInt(this.nanos));
  }

  /** Day number of the date, undefined if there is no such date or the day of the year is another day. */
  private days(): number | undefined {
    const { year, month, day, yearDay } = this;
    if (yearDay === undefined) {
      if (day !== undefined && (day < 1 || day > daysInMonth(year, month ?? 1))) return undefined;
      return daysFromCivil(year, month ?? 1, day ?? 1);
    }
    if (yearDay < 1 || yearDay > (isLeapYear(year) ? 366 : 365)) return undefined;
    const days = daysFromCivil(year, 1, 1) + yearDay - 1;
    let monthOfDay = 1;
    while (monthOfDay < 12 && daysFromCivil(year, monthOfDay + 1, 1) <= days) monthOfDay++;
    if (month !== undefined && month !== monthOfDay) return undefined;
    return day === undefined || day === days - daysFromCivil(year, monthOfDay, 1) + 1 ? days : undefined;
  }
}
