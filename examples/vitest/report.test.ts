import { createFlux } from "fluxts/testing";
import { expect, test } from "vitest";
import report from "./flux/report.flux";

const surroundings = {
  now: "2024-06-01T12:00:00Z",
  buckets: {
    greenhouse: "climate,room=attic temp=31.5 1717239600000000000\nclimate,room=cellar temp=18 1717239600000000000",
  },
  secrets: { HOOK: "abc" },
  http: [{ method: "POST", url: "https://hooks.example.com/*", status: 204 }],
};

test("a script runs with surroundings of its own", async () => {
  await expect(report(surroundings)).toMatchTables([{ room: "attic", sent: 204 }]);
});

test("what was sent can be asked", async () => {
  const flux = createFlux(surroundings);
  await (await flux.load(new URL("./flux/report.flux", import.meta.url))).run();
  expect(flux.fakes.requests).toMatchObject([
    { body: "attic has 31.5 degrees", headers: { Authorization: "Bearer abc" }, status: 204 },
  ]);
});

test("nothing reaches the network", async () => {
  await expect(report({ ...surroundings, http: [] })).toRaiseFlux("FLX0950");
});
