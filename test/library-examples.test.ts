import { describe, expect, test } from "vitest";
import { readReference, scriptAndOutput } from "../src/engine/reference.ts";
import { runExample } from "./harness/library-example.ts";

/** Every example in the documentation of a library member runs and gives what its `// =>` lines say. */
const members = await readReference();

test("every member has an example", () => {
  const without = members.filter((m) => m.examples.length === 0).map((m) => `${m.path}.${m.name}`);
  expect(without).toEqual([]);
});

const shown = members.filter((m) => m.examples.length > 0);

describe.each([...new Set(shown.map((m) => m.path))])("%s", (path) => {
  for (const { name, examples } of shown.filter((m) => m.path === path)) {
    examples.forEach((example, i) => {
      test(`${name} example ${i + 1}`, async () => {
        const { output } = scriptAndOutput(example);
        expect(output.length, "the example has no // => line").toBeGreaterThan(0);
        expect(await runExample(example)).toEqual(output);
      });
    });
  }
});
