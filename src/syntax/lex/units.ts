/** Units of other languages, in lower case, and what Flux calls them. */
const UNITS: ReadonlyMap<string, string> = new Map(
  (
    [
      ["ns", "nsec nsecs nano nanos nanosecond nanoseconds"],
      ["us", "usec usecs micro micros microsecond microseconds"],
      ["ms", "msec msecs milli millis millisecond milliseconds"],
      ["s", "sec secs second seconds"],
      ["m", "min mins minute minutes"],
      ["h", "hr hrs hour hours"],
      ["d", "day days"],
      ["w", "wk week weeks"],
      ["mo", "mon month months"],
      ["y", "yr yrs year years"],
    ] as const
  ).flatMap(([unit, words]) => [[unit, unit] as const, ...words.split(" ").map((word) => [word, unit] as const)]),
);

const QUANTITY = /^(\d+)\s*([A-Za-z]+)$/;

/**
 * The duration that a number with a foreign unit means, or undefined.
 *
 * @example durationMeant("5minutes") // "5m"
 */
export function durationMeant(text: string): string | undefined {
  const [, digits, word] = QUANTITY.exec(text) ?? [];
  // A month or a minute: nobody but who wrote it can tell.
  if (digits === undefined || word === "M") return undefined;
  const unit = UNITS.get(word.toLowerCase());
  return unit === undefined ? undefined : digits + unit;
}

/** What to say of a number and a word without blank between that are no literal. */
export function aboutQuantity(text: string): { readonly note?: string; readonly replacement?: string } {
  const replacement = durationMeant(text);
  if (replacement !== undefined) return { replacement };
  if (/^\d+M$/.test(text)) return { note: "`mo` is the unit of months, `m` that of minutes" };
  if (/^\d[\d_]*$/.test(text)) return { replacement: text.replaceAll("_", "") };
  if (/^0[xX]/.test(text)) return { note: "integers are written in decimal digits" };
  if (/^\d+u$/i.test(text)) return { note: "an unsigned integer is `uint(v: …)`" };
  return { note: "durations have the units y, mo, w, d, h, m, s, ms, us and ns" };
}
