import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InstalledPackage } from "../harness/installed-package.ts";

/** The package as its users have it, in projects with vitest and with node:test: `npm run build` comes before. */

let project: InstalledPackage;
beforeAll(() => {
  project = new InstalledPackage("examples/vitest");
});
afterAll(() => project.remove());

const fluxts = (...args: string[]) => project.run("fluxts/dist/cli/main.js", ...args);
const vitest = (...args: string[]) => project.run("vitest/vitest.mjs", "run", ...args);
const tsc = (...args: string[]) => project.run("typescript/bin/tsc", ...args);

test("the example passes, with its snapshot as it is", () => {
  const { status, output } = vitest();
  expect(output).toMatch(/Test Files +2 passed/);
  expect(output).not.toMatch(/written|obsolete/);
  expect(status).toBe(0);
});

describe("types", () => {
  const WRONG: readonly [what: string, expression: string, message: string][] = [
    ["a missing argument", "tooWarm({})", "Property 'tables' is missing"],
    [
      "a duration that is none",
      'hourly({ tables: "", every: 5 })',
      "'number' is not assignable to type 'DurationInput",
    ],
    ["a cell of the wrong type", 'tooWarm({ tables: [{ _value: "x" }] })', "'_value' does not exist in type"],
    ["an argument that there is not", 'hourly({ tables: "", evry: "1h" })', "'evry' does not exist"],
    [
      "a cell of a row",
      "tooWarm({ tables: [] }).rows().then((rows) => rows[0].fahrenheit?.big())",
      "'big' does not exist on type 'number'",
    ],
    ["what a call gives", 'message({ room: "a", value: 1 }).then((text) => text.big(1))', "Expected 0 arguments"],
    ["surroundings", "script({ nwo: 1 })", "'nwo' does not exist in type 'FluxOptions'"],
    ["a matcher's options", 'expect("").toMatchTables([], { tolerence: 1 })', "'tolerence' does not exist in type"],
    ["the matchers are there", 'expect("").toEqualTable([])', "Did you mean 'toEqualTables'?"],
  ];

  test("of the example are up to date and right, and what is wrong is found", () => {
    expect(fluxts("types", "--check", "flux")).toEqual({ status: 0, output: "" });
    const head = `import { expect } from "vitest";
import script, { hourly, message, tooWarm } from "./flux/climate.flux";
[expect, script, hourly, message, tooWarm];\n`;
    for (const [i, [, expression]] of WRONG.entries()) project.write(`wrong-${i}.ts`, `${head}${expression};\n`);
    const lines = tsc("-p", ".").output.split(/\n(?! )/);
    expect(lines.filter((line) => line !== "" && !line.startsWith("wrong-"))).toEqual([]);
    for (const [i, [what, , message]] of WRONG.entries()) {
      const own = lines.filter((line) => line.startsWith(`wrong-${i}.ts(4,`)).join("\n");
      expect(own, what).toContain(message);
    }
  });

  test("are found under the rules of modules of Node, too", () => {
    fluxts("types", "--allow-arbitrary-extensions", "flux/units.flux");
    project.write("node.ts", 'import { fahrenheit } from "./flux/units.flux";\nfahrenheit({ celsius: "1" });\n');
    const rules = ["--module", "nodenext", "--moduleResolution", "nodenext", "--allowArbitraryExtensions"];
    const { output } = tsc("--noEmit", "--strict", "--skipLibCheck", ...rules, "node.ts");
    expect(output).toContain("node.ts(2,14): error TS2322: Type 'string' is not assignable to type 'number'.");
  });
});

describe("what goes wrong", () => {
  const FILES = {
    "cells.fails.ts": `import { tooWarm } from "./flux/climate.flux";
test("it", async () => {
  await expect(tooWarm({ tables: [{ room: "attic", _value: 31 }, { room: "attic", _value: 40 }] })).toEqualTables(
    [{ room: "attic", _value: 31, fahrenheit: 87.8 }, { room: "attic", _value: 41, fahrenheit: 104 }]);
});`,
    "matchers.fails.ts": `import { parsed } from "./flux/climate.flux";
test("a", async () => { await expect([{ a: 1 }]).not.toEqualTables([{ a: 1 }]); });
test("b", async () => { await expect([{ a: 1 }]).toBeEmptyTable(); });
test("c", async () => { await expect(parsed({ tables: [{ text: "1" }] })).toRaiseFlux("FLX0306"); });
test("d", async () => { await expect(5).toMatchTables([]); });
test("e", async () => { await expect([{ a: 1 }]).not.toBeEmptyTable(); });
test("f", async () => { expect(parsed({ tables: [] })).toMatchSnapshot(); });`,
    "script.fails.ts": `import { parsed } from "./flux/climate.flux";
test("it", async () => {
  await parsed({ tables: [{ text: "warm" }] });
});`,
    "import.fails.ts": `import { c } from "./flux/above.flux";
test("it", () => { expect(c).toBe(1); });`,
  };
  let output: string;
  beforeAll(() => {
    project.write("flux/broken.flux", "a = 1\nb = a + true\n");
    project.write("flux/above.flux", 'import "./broken"\nc = broken.b\n');
    for (const [name, text] of Object.entries(FILES)) {
      project.write(name, `import { expect, test } from "vitest";\n${text}\n`);
    }
    project.write(
      "fails.config.ts",
      'import { fluxts } from "fluxts/vitest";\nexport default { plugins: [fluxts()], test: { include: ["*.fails.ts"] } };\n',
    );
    output = vitest("--config", "fails.config.ts").output;
  });

  test("a matcher that fails shows the cells that differ, and where it stands", () => {
    expect(output).toContain(`the tables differ

rows differ: - is missing, + is not wanted
table room=attic
    _value fahrenheit
    31     87.8
  - 41     104
  + 40     104
    ^^
 ❯ cells.fails.ts:4:`);
  });

  test("each matcher tells why, with `not` too, and on what makes no tables", () => {
    expect(output).toContain("the tables are equal, and were expected to differ");
    expect(output).toContain("expected no rows, found 1 row in 1 table");
    expect(output).toContain('expected an error "FLX0306", but there was none');
    expect(output).toContain("expected tables, found number");
    expect(output).toContain("is to be awaited before it is a snapshot");
    expect(output).toMatch(/Test Files +4 failed/);
    expect(output).toMatch(/Tests +7 failed \| 1 passed/);
  });

  test("an error of the script is shown in it, and where the test made the call", () => {
    expect(output).toMatch(
      /FluxError: cannot convert string "warm" to float.*\n ❯ flux\/climate\.flux:15:67\n(.*\n)* +15\| parsed = .*\n.*\^\n(.*\n){2} ❯ script\.fails\.ts:4:9\n/,
    );
  });

  test("so is what is wrong with a file that a test imports, or that this imports", () => {
    expect(output).toMatch(
      /FluxError: the right operand.*\n(?:  = .*\n)* ❯ flux\/broken\.flux:2:9\n(.*\n)* +2\| b = a \+ true\n.*\^\n.*\n ❯ flux\/above\.flux:1:8\n ❯ import\.fails\.ts:2:1\n/,
    );
  });
});

test("node:test, too", () => {
  const other = new InstalledPackage("examples/node-test");
  const { status, output } = other.node("--test", "--test-reporter=tap");
  expect(output).toContain("# pass 2");
  expect(status).toBe(0);
  other.remove();
});
