import { tablesOf } from "fluxts/testing";
import { expect, test } from "vitest";
import { hourly, message, parsed, tooWarm } from "./flux/climate.flux";

const attic = [
  { _time: "2024-06-01T10:00:00Z", room: "attic", _value: 29 },
  { _time: "2024-06-01T10:30:00Z", room: "attic", _value: 32 },
  { _time: "2024-06-01T11:30:00Z", room: "attic", _value: 34 },
];
/** The same as `range()` gives them: windows want to know where they begin and end. */
const ranged = tablesOf(attic, { range: { start: "2024-06-01T10:00:00Z", stop: "2024-06-01T12:00:00Z" } });

test("means of hours", async () => {
  await expect(hourly({ tables: ranged })).toMatchTables([
    { _time: "2024-06-01T11:00:00Z", _value: 30.5 },
    { _time: "2024-06-01T12:00:00Z", _value: 34 },
  ]);
  await expect(hourly({ tables: ranged, every: "2h" })).toMatchTables([{ _value: 31.67 }], { tolerance: 0.01 });
});

test("what is too warm", async () => {
  await expect(tooWarm({ tables: attic })).toEqualTables({
    room: "attic",
    _time: ["2024-06-01T10:30:00Z", "2024-06-01T11:30:00Z"],
    _value: [32, 34],
    fahrenheit: [89.6, 93.2],
  });
  await expect(tooWarm({ tables: attic, limit: 40 })).toBeEmptyTable();
});

test("calls can be joined", async () => {
  expect(await tooWarm({ tables: hourly({ tables: ranged }) })).toMatchSnapshot();
});

test("values come out as values", async () => {
  expect(await message({ room: "attic", value: 31.5 })).toBe("attic has 31.5 degrees");
});

test("text that is no number is an error", async () => {
  await expect(parsed({ tables: [{ text: "warm" }] })).toRaiseFlux(/cannot convert string "warm" to float/);
});
