import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { examine } from "./examine.ts";
import { mutant, readCorpus } from "./mutate.ts";

const SCRIPTS = 20_000;
const SEED = 20_240_601;
const corpus = readCorpus(fileURLToPath(new URL("../..", import.meta.url)));

test("scripts changed at random are taken or refused at a place, soon, and are told each problem once", async () => {
  const faulty: string[] = [];
  let refused = 0;
  for (let index = 0; index < SCRIPTS; index++) {
    const text = mutant(corpus, SEED, index);
    const { faults, errors } = await examine(text);
    if (errors > 0) refused++;
    for (const fault of faults) faulty.push(`${fault}\nin mutant ${index} of seed ${SEED}:\n${text}`);
  }
  expect(faulty).toEqual([]);
  // Most, but not all: what is laid out is only what has no errors.
  expect(refused).toBeGreaterThan(SCRIPTS / 2);
  expect(refused).toBeLessThan(SCRIPTS);
});

test("a mutant depends on seed and index alone", () => {
  expect(mutant(corpus, 1, 7)).toBe(mutant(corpus, 1, 7));
  expect(mutant(corpus, 1, 7)).not.toBe(mutant(corpus, 2, 7));
  expect(mutant(corpus, 1, 7)).not.toBe(mutant(corpus, 1, 8));
});

test.each([
  ["a regular expression behind an attribute", "@late\n/./ limit = 2"],
  ["a property twice, of two types", 'x = [{h: "a", v: 1}, {h: "a", h: 2, v: 1}, {h: "b", h: "y", v: 3}]'],
  [
    "a function of the library among streams",
    'import "array"\na = array.from(rows: [{v: 1}])\nunion(tables: [from, a])',
  ],
  ["an import named like a property of all objects", 'import "constructor"'],
  ["what is piped into a literal without end", 'a = 1 |> /x |> set(value: "y")'],
  ["a comparison of packages", 'import "array"\nx = array != array'],
  [
    "several properties of one value",
    'x = [{a: 1, b: 2}, {a: "1", b: "2"}]\ny = [{a: 1}, if true then {a: "1"} else {a: 2.0}]',
  ],
])("%s", async (_, text) => {
  expect((await examine(text)).faults).toEqual([]);
});
