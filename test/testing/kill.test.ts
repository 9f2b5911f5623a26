import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

/** What would end a run is the failure of one test case. Needs `npm run build` before. */

const CLI = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const FINE = "testing.assertEqualValues(got: 1, want: 1)";
const ENDLESS =
  "generate.from(start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z, count: 1000000000, fn: (n) => n) |> sum()";

const workspace = new Workspace({
  "lib/steps.flux": "package steps\noption next = (n) => n\noption pick = (r) => r._value",
  "bad_test.flux": `import "array"
import "generate"
import "strings"
import "testing"
import "./lib/steps"
testcase before { ${FINE} }
testcase waits {
    option testing.timeout = 200ms
    ${ENDLESS}
}
testcase hangs {
    option testing.timeout = 500ms
    many = strings.split(v: strings.repeat(v: "a,", i: 30000), t: ",")
    array.filter(arr: many, fn: (x) => length(arr: array.filter(arr: many, fn: (x) => x == "b")) > 0)
    ${FINE}
}
testcase recurses {
    option steps.next = (n) => steps.next(n: n + 1)
    testing.assertEqualValues(got: steps.next(n: 1), want: 1)
}
testcase recurses_in_rows {
    option steps.pick = (r) => steps.pick(r: r) + 1
    array.from(rows: [{_value: 1}]) |> map(fn: (r) => ({v: steps.pick(r: r)})) |> testing.assertEmpty()
}
testcase recurses_in_a_filter {
    option steps.pick = (r) => steps.pick(r: r) + 1
    array.from(rows: [{_value: 1}]) |> filter(fn: (r) => steps.pick(r: r) > 1) |> testing.assertEmpty()
}
testcase holds {
    generate.from(count: 5000, start: 2024-01-01T00:00:00Z, stop: 2024-02-01T00:00:00Z, fn: (n) => n)
        |> unique()
        |> testing.assertEmpty()
}
testcase after { ${FINE} }`,
  "limits_test.flux": `import "generate"
import "testing"
option testing.timeout = 100ms
testcase of_the_file { ${ENDLESS} }
testcase its_own {
    option testing.timeout = 200ms
    ${ENDLESS}
}
testcase that_of_the_command {
    option testing.timeout = 0s
    ${ENDLESS}
}
testcase no_literal {
    option testing.timeout = duration(v: "1s")
    ${FINE}
}
testcase of_no_fixed_length {
    option testing.timeout = 1mo
    ${FINE}
}`,
});

beforeAll(() => {
  if (!existsSync(CLI)) throw new Error("dist is missing: npm run build");
});
afterAll(() => workspace.remove());

/** Each test case with the first line of why it failed. */
function told(out: string): string[] {
  const lines = out.split("\n");
  return lines.flatMap((line, i) => {
    const [, mark, name] = /^(ok {2}|FAIL) \S+: (\S+)/.exec(line) ?? [];
    if (mark === undefined) return [];
    return mark === "FAIL" ? [`${name}: ${lines[i + 1].trim()}`] : [name];
  });
}

describe("a test case that would end the run", () => {
  test.each(["1", "2"])("fails, and the others go on, with %s at a time", (parallel) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      [CLI, "test", "bad_test.flux", "--memory", "8kB", "--parallel", parallel],
      { cwd: workspace.folder, encoding: "utf8" },
    );
    expect(told(stdout)).toEqual([
      "before",
      "waits: it did not end within 0.2 s",
      "hangs: it did not end within 0.5 s",
      "recurses: error[FLX0311]: the calls of this statement are nested too deep",
      "recurses_in_rows: error[FLX0311]: the calls of this function are nested too deep",
      "recurses_in_a_filter: error[FLX0311]: the calls of this function are nested too deep",
      expect.stringMatching(/^holds: error\[FLX0403\]: unique\(\) needs .*, the memory budget is 8 kB$/),
      "after",
    ]);
    expect(stdout).toContain("run only this: fluxts test bad_test.flux --test holds --memory 8192\n");
    expect(stdout).toMatch(/2 passed, 6 failed, 0 skipped\n$/);
    expect(status).toBe(1);
  });
});

test("a time limit is that of the test case, of its file or of the command, the nearest first", async () => {
  const { out } = await workspace.fluxts(["test", "@/limits_test.flux", "--timeout", "0.3"]);
  expect(told(out)).toEqual([
    "of_the_file: it did not end within 0.1 s",
    "its_own: it did not end within 0.2 s",
    "that_of_the_command: it did not end within 0.3 s",
    "no_literal: error[FLX0904]: option testing.timeout must be a duration such as 5s",
    "of_no_fixed_length: error[FLX0904]: option testing.timeout must be a duration such as 5s",
  ]);
});
