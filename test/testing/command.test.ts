import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { fluxts, type Outcome, Workspace } from "../harness/command-line.ts";

const FIXTURES = fileURLToPath(new URL("fixtures", import.meta.url));
const workspace = new Workspace({
  "endless_test.flux": `import "array"
import "generate"
testcase endless {
  generate.from(start: 2024-01-01T00:00:00Z, stop: 2024-01-02T00:00:00Z, count: 1000000000, fn: (n) => n) |> sum()
}
testcase after { array.from(rows: [{v: 0}]) }`,
  "broken_test.flux": "testcase a { x = ( }\ntestcase b { }",
  "secret/secret_test.flux": `import "testing"
import "influxdata/influxdb/secrets"
testcase token { testing.assertEqualValues(got: secrets.get(key: "token"), want: "abc") }`,
  "plain.flux": 'import "testing"\ntestcase plain { testing.assertEqualValues(got: 1, want: 1) }',
  "wrong/fluxtest.root": '{"tags": []}',
  "twice/a/fluxtest.root": "same",
  "twice/b/fluxtest.root": "same",
});
afterAll(() => workspace.remove());

function runTests(...args: string[]): Promise<Outcome> {
  return fluxts(["test", ...args]);
}

/** The lines about test cases, without folders and durations. */
function lines({ out }: Outcome): string[] {
  const found = out.match(/^(ok {2}|FAIL|skip) .*|^\d+ passed.*/gm) ?? [];
  return found.map((line) => line.replace(/ \(\d+ ms\)$/, "").replace(/\S*\/(?=[a-z_]+\.flux)/, ""));
}

test("an option of a test case counts in the place of that of its file", async () => {
  workspace.write(
    "option_test.flux",
    `import "testing"
option now = () => 2024-01-01T00:00:00Z
testcase of_the_file { testing.assertEqualValues(got: now(), want: 2024-01-01T00:00:00Z) }
testcase its_own {
    option now = () => 2024-02-02T00:00:00Z
    testing.assertEqualValues(got: now(), want: 2024-02-02T00:00:00Z)
}`,
  );
  expect(lines(await workspace.fluxts(["test", "@/option_test.flux"])).at(-1)).toBe("2 passed, 0 failed, 0 skipped");
});

describe("running", () => {
  test("with the access that flags grant", async () => {
    const file = workspace.path("secret/secret_test.flux");
    expect(lines(await runTests(file))[0]).toBe("FAIL secret_test.flux: token");
    expect(lines(await runTests(file, "--secret", "token=abc"))[0]).toBe("ok   secret_test.flux: token");
  });
  test("a file with its own statements, options and several test cases", async () => {
    const outcome = await runTests(`${FIXTURES}/house_test.flux`, "--tags", "slow,local");
    expect(lines(outcome)).toEqual([
      "ok   house_test.flux: mean_by_house",
      "ok   house_test.flux: latest_by_house",
      "ok   house_test.flux: local_and_slow",
      "3 passed, 0 failed, 0 skipped",
    ]);
    expect(outcome.status).toBe(0);
  });

  test("test cases that extend others", async () => {
    const outcome = await runTests(`${FIXTURES}/more/extended_test.flux`);
    expect(lines(outcome)).toEqual([
      "ok   extended_test.flux: the_same",
      "ok   extended_test.flux: without_super",
      "ok   extended_test.flux: base",
      "ok   extended_test.flux: of_the_same_file",
      "FAIL extended_test.flux: extends_an_extended",
      "FAIL extended_test.flux: extends_nothing",
      "FAIL extended_test.flux: extends_no_module",
      "FAIL extended_test.flux: extends_no_path",
      "4 passed, 4 failed, 0 skipped",
    ]);
    expect(outcome.out.match(/(?<=FLX0904\]: ).*/g)).toEqual([
      "test case `the_same` cannot be extended, for it extends another one",
      expect.stringMatching(/limit_test.flux has no test case `cold`$/),
      'there is no test module "nowhere"',
      '"cold" is no path of a test case',
    ]);
  });

  test("a test case that fails does not stop the others", async () => {
    const outcome = await runTests(`${FIXTURES}/more/failing_test.flux`);
    expect(lines(outcome)).toEqual([
      "FAIL failing_test.flux: differs",
      "FAIL failing_test.flux: dies",
      "FAIL failing_test.flux: has_wrong_types",
      "FAIL failing_test.flux: makes_no_result",
      "FAIL failing_test.flux: has_unknown_tag",
      "FAIL failing_test.flux: differs",
      "ok   failing_test.flux: passes_all_the_same",
      "1 passed, 6 failed, 0 skipped",
    ]);
    expect(outcome.out).toMatch(/^ +- 3\n +\+ 2\n +\^$/m);
    expect(outcome.out.match(/FLX\d+/g)).toEqual(["FLX0307", "FLX0101", "FLX0415", "FLX0904", "FLX0904"]);
    expect(outcome.status).toBe(1);
  });

  test("a file that does not parse is one failure, where the problem is", async () => {
    const { out, status } = await workspace.fluxts(["test", "@/broken_test.flux"]);
    expect(out).toMatch(/^FAIL @\/broken_test.flux \(\d+ ms\)\n +error\[FLX0001\].*\n +--> @\/broken_test.flux:1:/);
    expect(out).toMatch(/0 passed, 1 failed, 0 skipped\n$/);
    expect(status).toBe(1);
  });

  test("a test case that takes too long", async () => {
    const outcome = await workspace.fluxts(["test", "@/endless_test.flux", "--timeout", "0.3"]);
    expect(lines(outcome)).toEqual([
      "FAIL endless_test.flux: endless",
      "ok   endless_test.flux: after",
      "1 passed, 1 failed, 0 skipped",
    ]);
    expect(outcome.out).toContain("it did not end within 0.3 s");
  });
});

describe("choosing", () => {
  test.each([
    [[], ["mean_by_house", "warm_at_25"]],
    [
      ["--tags", "slow"],
      ["mean_by_house", "latest_by_house", "warm_at_25"],
    ],
    [["--tags", "slow", "--skip-untagged"], ["latest_by_house"]],
    [
      ["--tags", "slow", "--tags", "local", "--skip-untagged"],
      ["latest_by_house", "local_and_slow"],
    ],
    [["--skip", "warm_at_25,house.mean_by_house"], []],
    [
      ["--skip", "limit.mean_by_house"],
      ["mean_by_house", "warm_at_25"],
    ],
    [
      ["--test", "house/latest_by_house", "--test", "warm_at_25", "--skip", "warm_at_25"],
      ["latest_by_house", "warm_at_25"],
    ],
  ])("%s", async (flags, names) => {
    const outcome = await runTests(`${FIXTURES}/house_test.flux`, "-p", `${FIXTURES}/limit_test.flux`, "-v", ...flags);
    const run = lines(outcome).flatMap((line) => line.match(/(?<=^ok .*: ).*/) ?? []);
    expect(run).toEqual(names);
    expect(lines(outcome).filter((line) => line.startsWith("skip")).length).toBe(4 - names.length);
    expect(outcome.status).toBe(0);
  });

  test("all test files of a folder, and any file that is named", async () => {
    const folder = new Workspace({
      "a/b/one_test.flux": "package b_test\ntestcase one { }",
      "two_test.flux": "testcase two { x = 1 }",
      "three.flux": "testcase three { }",
      "node_modules/other/four_test.flux": "testcase four { }",
    });
    const outcome = await folder.fluxts(["test", "@/", "--test", "b.one"]);
    folder.remove();
    expect(outcome.out).toMatch(/^FAIL @\/a\/b\/one_test.flux: one .*FLX0415.*0 passed, 1 failed, 1 skipped\n$/s);
    expect(lines(await workspace.fluxts(["test", "@/plain.flux"]))).toEqual([
      "ok   plain.flux: plain",
      "1 passed, 0 failed, 0 skipped",
    ]);
  });
});

test.each([
  [["@/nowhere"], 1, /^error\[FLX0901\]: no such file: @\/nowhere\n$/],
  [["@/wrong"], 1, /^error\[FLX0904\]: @\/wrong\/fluxtest.root names no test module\n/],
  [["@/twice"], 2, /^fluxts: two folders have a test module same: /],
  [["@/plain.flux", "--tags", "slow"], 2, "fluxts: unknown tag slow; tags are none\n"],
  [["@/plain.flux", "--test", "plan"], 2, "fluxts: no test case is named plan\n"],
  [["@/plain.flux", "--timeout", "0"], 2, /Give a number of seconds/],
])("refuses %s", async (args, status, message) => {
  const outcome = await workspace.fluxts(["test", ...args]);
  expect(outcome).toEqual({ status, out: "", err: expect.stringMatching(message) });
});
