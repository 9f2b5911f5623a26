import type { Outcome } from "./run.ts";
import type { TestCase } from "./test-case.ts";

/** What became of a test case. */
export interface TestResult {
  readonly test: TestCase;
  readonly status: "passed" | "failed" | "skipped";
  /** That of the last attempt; undefined if it was skipped. */
  readonly outcome: Outcome | undefined;
  /** How often it ran: more than once if it was tried again. */
  readonly attempts: number;
}

export interface SuiteOptions {
  /** Runs one test case; never rejects. */
  readonly run: (test: TestCase) => Promise<Outcome>;
  /** Whether it is to run; the others are skipped. */
  readonly selected: (test: TestCase) => boolean;
  /** How many may run at a time. */
  readonly parallel: number;
  /** How often a test case that fails is tried again. */
  readonly retries: number;
  /** After so many failures no other test case is begun. */
  readonly bail: number;
}

/**
 * Runs test cases. Results come in the order of the test cases, whatever the order in which they end.
 *
 * @example for await (const { test, status } of runSuite(tests, options)) console.log(test.name, status)
 */
export async function* runSuite(tests: readonly TestCase[], options: SuiteOptions): AsyncGenerator<TestResult> {
  const settle: ((result: TestResult) => void)[] = [];
  const results = tests.map((_, i) => new Promise<TestResult>((resolve) => (settle[i] = resolve)));
  let next = 0;
  let failed = 0;
  const lane = async () => {
    while (next < tests.length) {
      const at = next++;
      const runs = failed < options.bail && options.selected(tests[at]);
      const result: TestResult = runs
        ? await attempt(tests[at], options)
        : { test: tests[at], status: "skipped", outcome: undefined, attempts: 0 };
      if (result.status === "failed") failed++;
      settle[at](result);
    }
  };
  for (let i = 0; i < options.parallel; i++) void lane();
  try {
    for (const result of results) yield await result;
  } finally {
    next = tests.length;
  }
}

async function attempt(test: TestCase, { run, retries }: SuiteOptions): Promise<TestResult> {
  for (let attempts = 1; ; attempts++) {
    const outcome = await run(test);
    if (outcome.failure === undefined) return { test, status: "passed", outcome, attempts };
    if (attempts > retries) return { test, status: "failed", outcome, attempts };
  }
}

/**
 * The items in an order that the seed decides, the same on every machine: Fisher and Yates' shuffle with the mulberry32
 * generator.
 */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const order = [...items];
  let state = seed | 0;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    const at = ((t ^ (t >>> 14)) >>> 0) % (i + 1);
    [order[i], order[at]] = [order[at], order[i]];
  }
  return order;
}
