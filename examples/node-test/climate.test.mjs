import test from "node:test";
import { assertEmptyTable, assertEqualTables, assertMatchTables, assertRaisesFlux, loadFlux } from "fluxts/testing";

const { tooWarm, parsed } = (await loadFlux(new URL("climate.flux", import.meta.url))).exports;

const attic = [
  { _time: "2024-06-01T10:00:00Z", room: "attic", _value: 29 },
  { _time: "2024-06-01T10:30:00Z", room: "attic", _value: 32 },
];

test("what is too warm", async () => {
  await assertEqualTables(tooWarm({ tables: attic }), [
    { _time: "2024-06-01T10:30:00Z", room: "attic", _value: 32, fahrenheit: 89.6 },
  ]);
  await assertMatchTables(tooWarm({ tables: attic }), [{ fahrenheit: 89.5 }], { tolerance: 0.2 });
  await assertEmptyTable(tooWarm({ tables: attic, limit: 40 }));
});

test("text that is no number is an error", async () => {
  await assertRaisesFlux(parsed({ tables: [{ text: "warm" }] }), "FLX0306");
});
