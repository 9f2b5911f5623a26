import { describe, expect, test } from "vitest";
import { readAnswer } from "../answer.ts";
import { QUIRKS, readCases } from "../cases.ts";
import { difference } from "../compare.ts";
import { verdictsOf } from "./check.ts";
import { csvOf, KINDS, mutantsOf } from "./mutants.ts";

/** A sample of what `npm run mutations` does with all golden answers. */

const EVERY = 45;
const answers = readCases().filter(({ answer, area }) => answer !== undefined && area !== QUIRKS);
const sample = answers.filter((_, i) => i % EVERY === 7);

test.each(sample.map((c) => [c.name, c] as const))("every change of %s is told", async (_, c) => {
  const wrong: string[] = [];
  let all = 0;
  for await (const { comparison, kind, isRight, told } of verdictsOf(c)) {
    all++;
    if (!isRight) wrong.push(`${comparison}, ${kind}${told === undefined ? "" : `: ${told}`}`);
  }
  expect(wrong).toEqual([]);
  expect(all).toBeGreaterThan(6);
});

describe("mutants", () => {
  const tables = answers.flatMap(({ name, answer }) =>
    [...readAnswer(answer as string)].map(([result, some]) => ({ name: `${name} ${result}`, some })),
  );

  test("of all kinds are made of most answers, and each differs from what it is made of", () => {
    const made = new Map<string, number>(KINDS.map((kind) => [kind, 0]));
    for (const { name, some } of tables) {
      for (const { kind, tables: changed } of mutantsOf(some, name)) {
        made.set(kind, (made.get(kind) as number) + 1);
        expect(difference(new Map([["", some]]), new Map([["", changed]])), `${name} ${kind}`).toBeDefined();
      }
    }
    for (const [kind, count] of made) expect(count, kind).toBeGreaterThan(0.2 * tables.length);
  });

  test("are written as CSV that reads as they are", () => {
    for (const { name, some } of tables) {
      if (some.length === 0) continue;
      const again = readAnswer(csvOf(some));
      expect(difference(new Map([["_result", some]]), again), name).toBeUndefined();
    }
  });
});
