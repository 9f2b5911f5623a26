import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { type Outcome, problem, QUIRKS, readCases, readSkips } from "./cases.ts";
import type { RunOptions } from "./execute.ts";
import { runCases } from "./pool.ts";

const cases = readCases().filter((c) => c.area !== QUIRKS);
const skips = readSkips();

describe("golden cases", () => {
  let outcomes: Map<string, Outcome>;

  beforeAll(async () => {
    outcomes = await runCases(cases, { rules: true });
  }, 300_000);

  test.each(cases)("$name", (c) => {
    const outcome = outcomes.get(c.name);
    if (outcome === undefined) throw new Error("not run");
    const found = problem(c, outcome);
    if (c.name in skips) expect(found, "passes: take it out of skips.json").toBeDefined();
    else expect(found).toBeUndefined();
  });
});

/** Names the sample, so that a failure can be had again; another commit draws another. */
const seed = process.env.FLUXTS_SEED ?? commit() ?? new Date().toISOString().slice(0, 10);
const sample = draw(
  cases.filter((c) => !(c.name in skips)),
  150,
  seed,
);

describe(`a sample of cases answers the same in other ways (FLUXTS_SEED=${seed})`, () => {
  test.each<[string, RunOptions]>([
    ["batches of 1 row", { batchRows: 1, rules: true }],
    ["batches of 2 rows", { batchRows: 2, rules: true }],
    ["input decoded by 3 threads", { rules: true, threads: 3, partBytes: 50 }],
    ["without rules", { rules: false }],
    ["without rules, batches of 3 rows", { batchRows: 3, rules: false }],
  ])("%s", async (_, options) => {
    const outcomes = await runCases(sample, options);
    const problems = sample.flatMap((c) => {
      const outcome = outcomes.get(c.name);
      const found = outcome === undefined ? "not run" : problem(c, outcome);
      return found === undefined ? [] : [`${c.name}: ${found}`];
    });
    expect(problems).toEqual([]);
  });
});

/** `n` of the items, chosen by the text of a seed: those whose names hash lowest. */
function draw<T extends { readonly name: string }>(items: readonly T[], n: number, text: string): T[] {
  const hash = (name: string) => {
    let h = 2166136261;
    for (const c of `${text}/${name}`) h = Math.imul(h ^ c.charCodeAt(0), 16777619);
    return (h ^ (h >>> 15)) >>> 0;
  };
  return [...items].sort((a, b) => hash(a.name) - hash(b.name)).slice(0, n);
}

/** The short name of the commit that is checked out, if this is a repository. */
function commit(): string | undefined {
  const { status, stdout } = spawnSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" });
  return status === 0 ? stdout.trim() : undefined;
}
