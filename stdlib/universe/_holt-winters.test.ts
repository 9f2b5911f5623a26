import { expect, test } from "vitest";
import { fitHoltWinters, type Series } from "./_holt-winters.ts";

function series(values: readonly number[], missing: readonly number[] = []): Series {
  return {
    values: Float64Array.from(values),
    valid: Uint8Array.from(values, (_, i) => (missing.includes(i) ? 0 : 1)),
  };
}

const short = [3, 5, 4, 6, 8, 7, 9, 12, 10, 11];
const long = Array.from({ length: 40 }, (_, i) => 20 + ((i * i * 7) % 6) * 3 + (i % 12));

// The same method on the optimizer of gonum 0.16, built with Go 1.26. With 6 or 12 values a season some parameters have no
// effect, so that the way of the search hangs on the order of equal vertices.
test.each([
  ["no season", series(short), 0, 8.693882002429113, [11.932541758896797, 12.407582261137657, 12.810559815100062]],
  ["a season of 4", series(short), 4, 5.2764974040635195, [12.073371311078647, 15.597071567386903, 14.423448353685746]],
  ["missing values", series(short, [1, 6]), 0, 6.658239676844999, [11.481292366917254, 11.708155735495582]],
  [
    "a season of 4 and missing values",
    series(short, [1, 6]),
    4,
    0.8882607969055771,
    [20.293483307163637, 606.1837761132222, 1839.5268512546013],
  ],
  [
    "a season of 12",
    series(long),
    12,
    258.8913041984627,
    [36.987992865470034, 30.776321143045863, 22.614627646243143, 25.286896307242277],
  ],
  ["a season of 6", series(long), 6, 1284.4664911282182, [34.46904860564543, 31.013363155987538, 31.013363155987534]],
])("has the digits of the reference: %s", (_, given, season, error, forecast) => {
  const fit = fitHoltWinters(given, season, forecast.length);
  expect(fit?.error).toBe(error);
  expect([...(fit?.values ?? [])].slice(given.values.length)).toEqual(forecast);
});

test("a first season that adds up to zero gives no model", () => {
  expect(fitHoltWinters(series([1, -1, 1, -1, 2, -2]), 2, 1)).toBeUndefined();
});
