/**
 * The proleptic Gregorian calendar on day numbers (0 = 1970-01-01), for years from -400 on.
 *
 * Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years are counted from 1 March, so that the
 * leap day comes last, in eras of 400 years with 146097 days.
 */

const DAYS_IN_MONTH = Uint8Array.of(0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

export function isLeapYear(year: number): boolean {
  return (year & 3) === 0 && (year % 100 !== 0 || (year & 15) === 0);
}

/** Length of a month (1 to 12) in days. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : DAYS_IN_MONTH[month];
}

/**
 * Day number of a date. The date must exist; the month counts from 1.
 *
 * @example daysFromCivil(1970, 1, 2) // 1
 */
export function daysFromCivil(year: number, month: number, day: number): number {
  // One era ahead, so that no division sees a negative number and all of them stay integer.
  const y = (month <= 2 ? year + 399 : year + 400) | 0;
  const dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0;
  return 365 * y + (y >> 2) - ((y / 100) | 0) + ((y / 400) | 0) + dayOfYear + day - 865566;
}

/**
 * Date of a day number, packed into one integer so that nothing is allocated: read it with `yearOf`, `monthOf` and
 * `dayOf`. Packed dates compare as the dates do.
 *
 * @example yearOf(civilFromDays(-1)) // 1969
 */
export function civilFromDays(days: number): number {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = (shifted - era * 146097) | 0;
  const yearOfEra =
    ((dayOfEra - ((dayOfEra / 1460) | 0) + ((dayOfEra / 36524) | 0) - ((dayOfEra / 146096) | 0)) / 365) | 0;
  const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - ((yearOfEra / 100) | 0));
  const shiftedMonth = ((5 * dayOfYear + 2) / 153) | 0;
  const day = dayOfYear - (((153 * shiftedMonth + 2) / 5) | 0) + 1;
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 512 + month * 32 + day;
}

/** Year of a packed date. */
export function yearOf(civil: number): number {
  return civil >> 9;
}

/** Month of a packed date, from 1. */
export function monthOf(civil: number): number {
  return (civil >> 5) & 15;
}

/** Day of the month of a packed date, from 1. */
export function dayOf(civil: number): number {
  return civil & 31;
}
