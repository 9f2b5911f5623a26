import fc from "fast-check";
import { expect, test } from "vitest";
import { FluxError } from "../base/diagnostic.ts";
import { readModule } from "./modules.ts";
import { testCases } from "./test-case.ts";

const open = (path: string) => ({ name: path, text: "" });

/** The name and the tags of a module, or the message that refuses it. */
function read(text: string): unknown {
  try {
    const { name, tags } = readModule({ name: "fluxtest.root", text }, open);
    return [name, ...tags];
  } catch (error) {
    if (error instanceof FluxError) return error.message;
    throw error;
  }
}

const REFUSED = "fluxtest.root names no test module";

test.each([
  ["shop\n", ["shop"]],
  ['{"name": "shop"}', ["shop"]],
  ['{"name": "shop", "tags": ["slow", "local"]}', ["shop", "slow", "local"]],
  ['{"name": "shop", "tags": ["slow", 1]}', REFUSED],
  ['{"name": "shop", "tags": "slow"}', REFUSED],
  ['{"name": ""}', REFUSED],
  ['{"tags": []}', REFUSED],
  ["two words", REFUSED],
  ["", REFUSED],
])("reads the module file %j", (text, expected) => {
  expect(read(text)).toEqual(expected);
});

test("any other text is refused, not thrown on", () => {
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.object().map((o) => JSON.stringify({ name: "a", ...o })),
  );
  fc.assert(
    fc.property(text, (t) => {
      read(t);
    }),
    { seed: 1, numRuns: 500 },
  );
});

test("test cases of any text, with any path to extend, are put together or have diagnostics", () => {
  const modules = [readModule({ name: "fluxtest.root", text: "m" }, open)];
  fc.assert(
    fc.property(fc.string(), fc.string(), (path, block) => {
      const text = `testcase a extends ${JSON.stringify(path)} { ${block} }\ntestcase b { super() }`;
      const tests = testCases({ name: "a_test.flux", text }, { modules });
      expect(tests.length).toBeGreaterThan(0);
      for (const { script } of tests) expect("kind" in script || script.length > 0).toBe(true);
    }),
    { seed: 1, numRuns: 300 },
  );
});
