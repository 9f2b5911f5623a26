import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { fluxts } from "../harness/command-line.ts";

test("the test cases of the library pass", async () => {
  const { out, status } = await fluxts(["test", fileURLToPath(new URL("../../stdlib", import.meta.url))]);
  expect(out.match(/^FAIL .*/gm) ?? []).toEqual([]);
  expect(Number(out.match(/(\d+) passed/)?.[1])).toBeGreaterThanOrEqual(5);
  expect(status).toBe(0);
});
