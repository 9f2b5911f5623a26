import { daysFromCivil, daysInMonth } from "../../base/civil.ts";

const FORM = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d*))?(?:(Z)|([+-])(\d\d):(\d\d))?)?$/;

/**
 * Nanoseconds since the epoch of a date or RFC 3339 time as the lexer cut it out, or what is wrong with it.
 * Digits past the nanosecond are dropped, second 60 is the next minute's first, and the result wraps to 64 bits.
 */
export function readTime(image: string): bigint | string {
  const m = FORM.exec(image);
  if (!m) return `\`${image}\` is not a time`;
  const year = Number(m[1]);
  const month = Number(m[2]);
  const day = Number(m[3]);
  if (month < 1 || month > 12) return `there is no month ${m[2]}`;
  if (day < 1 || day > daysInMonth(year, month)) return `there is no day ${m[3]} in month ${m[1]}-${m[2]}`;
  let seconds = daysFromCivil(year, month, day) * 86_400;
  if (m[4] !== undefined) {
    const clock = readClock(m);
    if (typeof clock === "string") return clock;
    seconds += clock;
  }
  const fraction = (m[7] ?? "").slice(0, 9).padEnd(9, "0");
  return BigInt.asIntN(64, BigInt(seconds) * 1_000_000_000n + BigInt(fraction));
}

/** Seconds of the clock part, less the offset. */
function readClock(m: RegExpExecArray): number | string {
  const [hour, minute, second] = [Number(m[4]), Number(m[5]), Number(m[6])];
  if (hour > 23) return `there is no hour ${m[4]}`;
  if (minute > 59) return `there is no minute ${m[5]}`;
  if (second > 60) return `there is no second ${m[6]}`;
  if (m[7] === "") return "digits must follow the decimal point of the seconds";
  if (m[8] === undefined && m[9] === undefined) return "a time needs an offset at its end: `Z` or one like `+02:00`";
  let offset = 0;
  if (m[9] !== undefined) {
    if (Number(m[10]) > 23 || Number(m[11]) > 59) return `there is no offset ${m[9]}${m[10]}:${m[11]}`;
    offset = (Number(m[10]) * 60 + Number(m[11])) * (m[9] === "-" ? -60 : 60);
  }
  return hour * 3600 + minute * 60 + second - offset;
}
