import { expect, test } from "vitest";
import { CircuitBreaker } from "./circuit-breaker.ts";

const fail = () => Promise.reject(new Error("down"));
const succeed = async () => "up";

test("opens after failures in a row, tries once after the pause, closes with the first success", async () => {
  let now = 0;
  const breaker = new CircuitBreaker({ failures: 2, pauseMs: 1000 }, () => now);
  await expect(breaker.run("a", fail)).rejects.toThrow("down");
  expect(await breaker.run("a", succeed)).toBe("up");
  await expect(breaker.run("a", fail)).rejects.toThrow("down");
  await expect(breaker.run("a", fail)).rejects.toThrow("down");
  await expect(breaker.run("a", succeed)).rejects.toThrow("a failed 2 times in a row; it is tried again in 1 s");
  expect(await breaker.run("b", succeed)).toBe("up");
  now = 1000;
  const trial = breaker.run("a", fail);
  await expect(breaker.run("a", succeed)).rejects.toThrow("not sent");
  await expect(trial).rejects.toThrow("down");
  await expect(breaker.run("a", succeed)).rejects.toThrow("failed 3 times");
  now = 2000;
  expect(await breaker.run("a", succeed)).toBe("up");
  await expect(breaker.run("a", fail)).rejects.toThrow("down");
  expect(await breaker.run("a", succeed)).toBe("up");
});
