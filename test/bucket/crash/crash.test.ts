import { expect, test } from "vitest";
import { killWriters } from "./kills.ts";

test("a writer that is killed leaves all that was acknowledged, and no batch in part", async () => {
  const report = await killWriters(10, 5);
  expect(report.acknowledged).toBeGreaterThan(20);
}, 240_000);
