import { expect, test } from "vitest";
import type { FluxError } from "../../base/diagnostic.ts";
import { peer } from "./peer.ts";

test("a package that is installed", async () => {
  expect(await peer("pg", "sql with postgres")).toHaveProperty("Client");
});

test("a package that is not installed is named, with how to install it", async () => {
  const error = await peer("fluxts-no-such-package", "Kafka").catch((e: unknown) => e as FluxError);
  expect((error as FluxError).diagnostics[0]).toMatchObject({
    code: "FLX0908",
    message: "Kafka needs the package fluxts-no-such-package, which is not installed",
    notes: ["npm install fluxts-no-such-package"],
  });
});
