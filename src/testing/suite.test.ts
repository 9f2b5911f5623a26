import fc from "fast-check";
import { expect, test } from "vitest";
import { crashFailure } from "./failure.ts";
import type { Outcome } from "./run.ts";
import { runSuite, type SuiteOptions, shuffled, type TestResult } from "./suite.ts";
import type { TestCase } from "./test-case.ts";

function cases(names: readonly string[]): TestCase[] {
  return names.map((name, at) => ({ name, at, package: "p", path: "p_test.flux", tags: [], script: [] }));
}

const passed: Outcome = { ms: 1, failure: undefined };
const failed: Outcome = { ms: 1, failure: crashFailure(new Error("no")) };

async function results(tests: readonly TestCase[], options: Partial<SuiteOptions>): Promise<TestResult[]> {
  const all: SuiteOptions = {
    run: async () => passed,
    selected: () => true,
    parallel: 1,
    retries: 0,
    bail: Number.POSITIVE_INFINITY,
    ...options,
  };
  const found: TestResult[] = [];
  for await (const result of runSuite(tests, all)) found.push(result);
  return found;
}

test("results come in the order of the test cases, and no more run at a time than may", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (turns, parallel) => {
        let running = 0;
        let most = 0;
        const found = await results(cases(turns.map(String)), {
          parallel,
          run: async ({ name }) => {
            most = Math.max(most, ++running);
            for (let i = 0; i < Number(name); i++) await Promise.resolve();
            running--;
            return passed;
          },
        });
        expect(found.map((r) => Number(r.test.name))).toEqual(turns);
        expect(most).toBeLessThanOrEqual(parallel);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});

test("a failure is tried again as often as asked", async () => {
  let runs = 0;
  const run = async () => (++runs < 3 ? failed : passed);
  expect(await results(cases(["a"]), { run, retries: 2 })).toMatchObject([{ status: "passed", attempts: 3 }]);
  expect(await results(cases(["a"]), { run: async () => failed, retries: 1 })).toMatchObject([
    { status: "failed", attempts: 2 },
  ]);
});

test("after enough failures the rest is skipped, as is what is not selected", async () => {
  const run = async ({ name }: TestCase) => (name === "bad" ? failed : passed);
  const found = await results(cases(["a", "not", "bad", "b", "bad", "c"]), {
    run,
    bail: 2,
    selected: ({ name }) => name !== "not",
  });
  expect(found.map((r) => r.status)).toEqual(["passed", "skipped", "failed", "passed", "failed", "skipped"]);
});

test("a seed always gives the same order, of the same items", () => {
  const items = Array.from({ length: 20 }, (_, i) => i);
  const order = shuffled(items, 7);
  expect(order).not.toEqual(items);
  expect(shuffled(items, 7)).toEqual(order);
  expect(shuffled(items, 8)).not.toEqual(order);
  expect(order.toSorted((a, b) => a - b)).toEqual(items);
});
