import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

/** What only threads show. Needs `npm run build` before. */

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const TEXTS = 'many = strings.split(v: strings.repeat(v: "a,", i: 30000), t: ",")';
const workspace = new Workspace({
  "a_test.flux": `import "array"
import "strings"
import "testing"
${TEXTS}
pass = (n) => testing.assertEqualValues(got: n, want: n)
testcase before { pass(n: 1) }
testcase hangs {
    pass(n: length(arr: array.filter(arr: many, fn: (x) => length(arr: array.filter(arr: many, fn: (x) => x == "b")) > 0)))
}
testcase between { pass(n: 2) }
testcase swells {
    pass(n: length(arr: array.map(arr: many, fn: (x) => array.map(arr: many, fn: (x) => ({a: x + "1", b: "2" + x})))))
}
testcase descends {
    f = (g) => (x) => g(x: x) + 1
    pass(n: array.map(arr: many, fn: (x) => f(g: (x) => 0)(x: 1))[0])
}
testcase after { pass(n: 3) }`,
  "b_test.flux": `import "testing"
testcase differs { testing.assertEqualValues(got: 1, want: 2) }`,
});

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist is missing: npm run build");
});
afterAll(() => workspace.remove());

function run(...args: readonly string[]) {
  const { status, stdout } = spawnSync(process.execPath, [CLI, "test", ...args], {
    cwd: workspace.folder,
    encoding: "utf8",
  });
  return { status, out: stdout.replace(/\d+ ms/g, "MS") };
}

test("a test case that hangs and one that takes all memory fail, and the others run", () => {
  const { status, out } = run("a_test.flux", "--timeout", "3", "--parallel", "2");
  expect(out.split("\n").filter((line) => line.trim() !== "" && !line.includes("run only"))).toEqual([
    "ok   a_test.flux: before (MS)",
    "FAIL a_test.flux: hangs (MS)",
    "     it did not end within 3 s",
    "ok   a_test.flux: between (MS)",
    "FAIL a_test.flux: swells (MS)",
    expect.stringMatching(/^ {5}it (took more memory than a test case may|did not end within 3 s)$/),
    "ok   a_test.flux: descends (MS)",
    "ok   a_test.flux: after (MS)",
    "4 passed, 2 failed, 0 skipped",
  ]);
  expect(status).toBe(1);
});

test("threads tell as much as a run without them, in the same order", async () => {
  const args = ["b_test.flux", "a_test.flux", "--skip", "hangs,swells"];
  const here = await workspace.fluxts(["test", ...args.map((arg) => (arg.endsWith(".flux") ? `@/${arg}` : arg))]);
  for (const parallel of ["1", "4"]) {
    const { out } = run(...args, "--parallel", parallel);
    expect(out).toBe(here.out.replace(/\d+ ms/g, "MS").replaceAll("@/", ""));
  }
});
