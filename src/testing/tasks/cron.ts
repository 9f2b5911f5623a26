import { civilFromDays, dayOf, daysFromCivil, monthOf, yearOf } from "../../base/civil.ts";
import type { Zone } from "../../base/zone.ts";

/**
 * The numbers that each field of a cron expression allows. Times are read off a local clock; as in InfluxDB a day must fit
 * both the day of the month and the day of the week.
 */
export interface Cron {
  readonly seconds: readonly number[];
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly days: ReadonlySet<number>;
  /** From 1. */
  readonly months: ReadonlySet<number>;
  /** 0 is Sunday. */
  readonly weekdays: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
}

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  /** Words for numbers, the first for `min`. */
  readonly words?: readonly string[];
}

const SECONDS: Field = { name: "second", min: 0, max: 59 };
const FIVE: readonly Field[] = [
  { name: "minute", min: 0, max: 59 },
  { name: "hour", min: 0, max: 23 },
  { name: "day of the month", min: 1, max: 31 },
  { name: "month", min: 1, max: 12, words: "jan feb mar apr may jun jul aug sep oct nov dec".split(" ") },
  { name: "day of the week", min: 0, max: 6, words: "sun mon tue wed thu fri sat".split(" ") },
];
const YEARS: Field = { name: "year", min: 1970, max: 2099 };

/** The fields of an expression with so many of them. */
const FORMS: Readonly<Record<number, readonly Field[]>> = {
  5: FIVE,
  6: [SECONDS, ...FIVE],
  7: [SECONDS, ...FIVE, YEARS],
};

const MACROS: Readonly<Record<string, string>> = {
  "@yearly": "0 0 1 1 *",
  "@annually": "0 0 1 1 *",
  "@monthly": "0 0 1 * *",
  "@weekly": "0 0 * * 0",
  "@daily": "0 0 * * *",
  "@midnight": "0 0 * * *",
  "@hourly": "0 * * * *",
  "@every_minute": "* * * * *",
  "@every_second": "* * * * * *",
};

/**
 * Reads a cron expression in InfluxDB's dialect: five fields (minute, hour, day, month, weekday), six (with seconds before) or
 * seven (with years behind), each a list of `*`, `n`, `n-m`, any of them with `/step`; months and weekdays also as words of
 * three letters; or a macro as `@hourly`. Weekdays count from 0, Sunday, to 6.
 *
 * @returns what is wrong, as text, if it is none
 * @example parseCron("15 2 * * mon-fri")
 */
export function parseCron(text: string): Cron | string {
  const expression = text.trim();
  if (expression.startsWith("@")) {
    const meaning = Object.hasOwn(MACROS, expression) ? MACROS[expression] : undefined;
    return meaning === undefined ? `there is no macro ${expression}` : parseCron(meaning);
  }
  const parts = expression === "" ? [] : expression.split(/\s+/);
  const form = FORMS[parts.length];
  if (form === undefined) return `it has ${parts.length} fields, not 5, 6 or 7`;
  const sets = new Map<Field, ReadonlySet<number>>();
  for (const [i, field] of form.entries()) {
    const set = parseField(parts[i], field);
    if (typeof set === "string") return set;
    sets.set(field, set);
  }
  const allowed = (field: Field) => sets.get(field) ?? allOf(field);
  const [minute, hour, day, month, weekday] = FIVE;
  return {
    seconds: ascending(sets.get(SECONDS) ?? new Set([0])),
    minutes: ascending(allowed(minute)),
    hours: ascending(allowed(hour)),
    days: allowed(day),
    months: allowed(month),
    weekdays: allowed(weekday),
    years: allowed(YEARS),
  };
}

function parseField(text: string, field: Field): ReadonlySet<number> | string {
  const set = new Set<number>();
  for (const item of text.split(",")) {
    const match = /^(?:\*|([0-9a-z]+)(?:-([0-9a-z]+))?)(?:\/(\d+))?$/i.exec(item);
    if (match === null) return `\`${item}\` is no ${field.name}`;
    const [, from, to, every] = match;
    const start = from === undefined ? field.min : numberOf(from, field);
    // A step goes on to the end: 5/10 is 5-59/10.
    const last =
      from === undefined || (to === undefined && every !== undefined) ? field.max : numberOf(to ?? from, field);
    if (start === undefined || last === undefined) {
      return `\`${item}\` is no ${field.name}: it goes from ${field.min} to ${field.max}`;
    }
    const step = every === undefined ? 1 : Number(every);
    if (step === 0) return `\`${item}\` has the step 0`;
    if (start > last) return `\`${item}\` ends before it begins`;
    for (let n = start; n <= last; n += step) set.add(n);
  }
  return set;
}

function numberOf(text: string, { min, max, words = [] }: Field): number | undefined {
  const word = words.indexOf(text.toLowerCase());
  if (word >= 0) return min + word;
  const n = /^\d{1,4}$/.test(text) ? Number(text) : -1;
  return n >= min && n <= max ? n : undefined;
}

function allOf({ min, max }: Field): ReadonlySet<number> {
  return new Set(Array.from({ length: max - min + 1 }, (_, i) => min + i));
}

function ascending(set: ReadonlySet<number>): number[] {
  return [...set].sort((a, b) => a - b);
}

const SECOND = 1_000_000_000n;
const DAY_SECONDS = 86_400;
/** The day after the last that an expression can mean. */
const END_OF_DAYS = daysFromCivil(YEARS.max + 1, 1, 1);

/**
 * The first time after another at which an expression fires, by a local clock; undefined if there is none.
 *
 * A reading that the clock skips or shows twice is taken as Go's `time.Date` takes it, by which InfluxDB goes: with the
 * offset that was valid at the time the reading has with the offset of its own number as UTC. East of Greenwich that is an
 * hour later and the second pass, west of it an hour earlier and the first one.
 *
 * @example nextFiring(parseCron("0 2 * * *"), parseTime("2024-01-01T02:00:00Z"), UTC) // 2024-01-02T02:00:00Z
 */
export function nextFiring(cron: Cron, after: bigint, zone: Zone): bigint | undefined {
  let reading = Number(floorSeconds(zone.toLocal(after)));
  for (;;) {
    const next = nextReading(cron, reading + 1);
    if (next === undefined) return undefined;
    const time = instantOf(BigInt(next) * SECOND, zone);
    if (time > after) return time;
    reading = next;
  }
}

/** The first clock reading from a second on, in seconds, that fits. */
function nextReading({ seconds, minutes, hours, ...cron }: Cron, from: number): number | undefined {
  const first = Math.floor(from / DAY_SECONDS);
  for (let day = first; day < END_OF_DAYS; day++) {
    if (!fitsDay(cron, day)) continue;
    const least = day === first ? from - day * DAY_SECONDS : 0;
    for (const hour of hours) {
      if (hour * 3600 + 3599 < least) continue;
      for (const minute of minutes) {
        const at = hour * 3600 + minute * 60;
        const second = at + 59 < least ? undefined : seconds.find((s) => at + s >= least);
        if (second !== undefined) return day * DAY_SECONDS + at + second;
      }
    }
  }
  return undefined;
}

function fitsDay({ days, months, weekdays, years }: Pick<Cron, "days" | "months" | "weekdays" | "years">, day: number) {
  const date = civilFromDays(day);
  // 1970-01-01 was a Thursday.
  const weekday = (((day + 4) % 7) + 7) % 7;
  return years.has(yearOf(date)) && months.has(monthOf(date)) && days.has(dayOf(date)) && weekdays.has(weekday);
}

function instantOf(reading: bigint, zone: Zone): bigint {
  const offset = (time: bigint) => zone.toLocal(time) - time;
  return reading - offset(reading - offset(reading));
}

function floorSeconds(ns: bigint): bigint {
  return ns / SECOND - (ns % SECOND < 0n ? 1n : 0n);
}
