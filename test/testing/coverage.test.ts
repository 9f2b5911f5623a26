import { readdirSync, readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const LIMITS = `package limits

option high = 50.0

level = (r) =>
    if not exists r._value then
        "none"
    else if r._value > high then
        "high"
    else
        "ok"

unused = (tables=<-) => {
    n = 1

    return tables |> limit(n: n)
}

alarms = (tables=<-) =>
    tables
        |> filter(fn: (r) => r.host == "a" or r.host == "b")
        |> map(fn: (r) => ({r with level: level(r)}))
        |> filter(fn: (r) => r.level == "high" and exists r._value)
        |> sort(columns: ["_time"])
`;

const HEAD = `import "array"
import "testing"
import "../lib/limits"

data = (v) => array.from(rows: [
    {_time: 2024-01-01T00:00:00Z, host: "a", _value: v},
    {_time: 2024-01-01T00:01:00Z, host: "b", _value: 2.0},
])
`;

const QUIET = "testcase quiet { testing.assertEmpty(tables: data(v: 1.0) |> limits.alarms()) }";
const LOUD = `testcase loud {
    testing.assertEqualValues(
        got: (data(v: 60.0) |> limits.alarms() |> findRecord(fn: (key) => true, idx: 0)).host,
        want: "a",
    )
}`;

const workspace = new Workspace({
  "lib/limits.flux": LIMITS,
  "lib/never.flux": "package never\nf = (x) => x",
  "checks/quiet_test.flux": `${HEAD}${QUIET}\n`,
  "checks/loud_test.flux": `${HEAD}${LOUD}\n`,
});
afterAll(() => workspace.remove());

/** What coverage says, without the lines about test cases and without the width of paths. */
async function told(...args: string[]): Promise<string> {
  const { out } = await workspace.fluxts(["test", ...args]);
  return out.replace(/^(ok|FAIL|\d+ passed).*\n/gm, "").replace(/^(coverage|all files|@\S+) {2,}/gm, "$1  ");
}

describe("a run with --coverage", () => {
  test("tells the shares of each file, and what was not reached", async () => {
    expect(await told("@/checks/quiet_test.flux", "--coverage")).toBe(`\
coverage  statements   branches  functions      steps      lines  lines not covered
@/lib/limits.flux  81.81 %    42.85 %    83.33 %    60.00 %    68.75 %  6-7, 9, 13-16, 21, 23-24
all files  81.81 %    42.85 %    83.33 %    60.00 %    68.75 %

@/lib/limits.flux:6:12: \`exists\` was never false
@/lib/limits.flux:7:9: \`then\` was never taken
@/lib/limits.flux:9:9: \`then\` was never taken
@/lib/limits.flux:13:25: \`unused\` was never called
@/lib/limits.flux:21:47: the right side of \`or\` was never false
@/lib/limits.flux:23:52: the right side of \`and\` was never evaluated
@/lib/limits.flux:24:12: \`sort\` never saw a row
`);
  });

  test("adds up what several test cases reach", async () => {
    const out = await told("@/checks", "--coverage");
    expect(out.match(/^@\/lib\/limits.flux .*/m)?.[0]).toBe(
      "@/lib/limits.flux  81.81 %    64.28 %    83.33 %    80.00 %    81.25 %  6-7, 13-16, 21, 23",
    );
    expect(out).toContain("23:52: the right side of `and` was never false");
  });

  test("counts files that nothing reaches, leaves files out, and takes those of the test cases in", async () => {
    const files = async (...flags: string[]) =>
      (await told("@/checks", "--coverage", ...flags)).match(/^@\S+(?= {2})/gm);
    expect(await files("--coverage-include", "@/lib")).toEqual(["@/lib/limits.flux", "@/lib/never.flux"]);
    expect(await files("--coverage-include", "@/lib", "--coverage-exclude", "@/lib/limits.flux")).toEqual([
      "@/lib/never.flux",
    ]);
    expect(await files("--coverage-tests", "--coverage-exclude", "@/lib")).toEqual([
      "@/checks/loud_test.flux",
      "@/checks/quiet_test.flux",
    ]);
  });

  test("does not write its text where a program reads the results", async () => {
    const { out, err } = await workspace.fluxts(["test", "@/checks", "--coverage", "--reporter", "json"]);
    expect(JSON.parse(out)).toMatchObject({ passed: 2 });
    expect(err).toContain("@/lib/limits.flux");
  });

  test("is told although a test case fails, and reads packages from where they are", async () => {
    workspace.write(
      "app/bad_test.flux",
      'import "limits"\ntestcase bad { die(msg: display(v: limits.level(r: {_value: 1.0}))) }',
    );
    const outcome = await workspace.fluxts(["test", "@/app", "--coverage", "--package-path", "@/lib"]);
    expect(outcome.status).toBe(1);
    expect(outcome.out).toMatch(/^@\/lib\/limits.flux +45.45 % +21.42 %/m);
  });
});

test("scripts of tasks count", async () => {
  workspace.write(
    "tasks/hourly.flux",
    `option task = {name: "hourly", every: 1h}

from(bucket: "raw")
    |> range(start: -task.every)
    |> filter(fn: (r) => r._value > 10.0)
    |> aggregateWindow(every: task.every, fn: sum)
    |> to(bucket: "hourly")`,
  );
  workspace.write(
    "tasks/hourly_test.flux",
    `import "array"
import "fluxts/task"
import "testing"

testcase runs {
    array.from(rows: [{_time: 2024-05-01T00:10:00Z, _measurement: "m", _field: "f", _value: 1.0}]) |> to(bucket: "raw")
    task.run(file: "./hourly.flux", start: 2024-05-01T01:00:00Z, stop: 2024-05-01T04:00:00Z)
        |> count(column: "status")
        |> keep(columns: ["status"])
        |> testing.assertEquals(name: "runs", want: array.from(rows: [{status: 3}]))
}`,
  );
  const out = await told("@/tasks", "--coverage");
  expect(out.match(/^@\/tasks\/.*/gm)).toEqual([
    "@/tasks/hourly.flux  100 %          -      100 %    50.00 %    66.66 %  6-7",
    "@/tasks/hourly.flux:6:8: `aggregateWindow` never saw a row",
    "@/tasks/hourly.flux:7:8: `to` never saw a row",
  ]);
});

describe("reports", () => {
  test("for other programs and browsers are written", async () => {
    expect(await told("@/checks", "--coverage-dir", "@/out")).toContain("all files");
    expect(readdirSync(workspace.path("out")).sort()).toEqual([
      "coverage.json",
      "index.html",
      "lcov.info",
      expect.stringMatching(/limits.flux.html$/),
    ]);
    const { total, files } = JSON.parse(readFileSync(workspace.path("out/coverage.json"), "utf8"));
    expect(total.steps).toEqual({ covered: 4, total: 5, percent: 80 });
    expect(files[0].counts).toMatchObject({ 3: 2, 7: 0, 9: 1, 24: 1 });
    expect(files[0].gaps[0]).toEqual({
      kind: "exists",
      message: "`exists` was never false",
      line: 6,
      column: 12,
      endLine: 6,
      endColumn: 27,
    });
  });

  test("in LCOV's form agree with themselves", async () => {
    await told("@/checks", "--coverage-reporter", "lcov", "--coverage-dir", "@/lcov");
    expect(readdirSync(workspace.path("lcov"))).toEqual(["lcov.info"]);
    const lines = readFileSync(workspace.path("lcov/lcov.info"), "utf8").split("\n");
    const all = (tag: string) => lines.flatMap((l) => (l.startsWith(`${tag}:`) ? [l.slice(tag.length + 1)] : []));
    const hit = (tag: string, at: number) =>
      all(tag)
        .filter((l) => !["0", "-"].includes(l.split(",")[at]))
        .length.toString();
    expect(lines[0]).toBe("TN:");
    expect(lines.slice(-2)).toEqual(["end_of_record", ""]);
    expect(all("FN").map((l) => l.split(",")[1])).toEqual(all("FNDA").map((l) => l.split(",")[1]));
    expect(new Set(all("FN").map((l) => l.split(",")[1])).size).toBe(6);
    expect([all("FNF"), all("FNH")]).toEqual([["6"], [hit("FNDA", 0)]]);
    expect([all("BRF"), all("BRH")]).toEqual([[String(all("BRDA").length)], [hit("BRDA", 3)]]);
    expect([all("LF"), all("LH")]).toEqual([[String(all("DA").length)], [hit("DA", 1)]]);
  });

  test("as HTML need nothing from outside, and mark what was not reached", async () => {
    workspace.write("odd/a&<b>.flux", 'package odd\nf = (x) => if x then "<&>" else "no"');
    workspace.write("odd/odd_test.flux", 'import odd "./a&<b>"\ntestcase a { die(msg: odd.f(x: false)) }');
    await told("@/odd", "--coverage-reporter", "html", "--coverage-dir", "@/html");
    const pages = readdirSync(workspace.path("html")).map((name) =>
      readFileSync(workspace.path(`html/${name}`), "utf8"),
    );
    for (const page of pages) {
      expect(page).not.toMatch(/<script|<link|src=|url\(|https?:/);
      expect(
        page.match(/href="[^"#]+"/g)?.every((link) => readdirSync(workspace.path("html")).includes(link.slice(6, -1))),
      ).toBe(true);
      expect(page).not.toContain("<b>");
    }
    expect(pages.join("")).toContain('<mark title="then was never taken">&quot;&lt;&amp;&gt;&quot;</mark>');
  });
});

describe("thresholds", () => {
  test.each([
    ["80", 1, "branches is 64.28 %, below 80 %"],
    ["steps=80,functions=90", 1, "functions is 83.33 %, below 90 %"],
    ["steps=80,branches=60%", 0, ""],
  ])("of %s", async (least, status, messages) => {
    const outcome = await workspace.fluxts(["test", "@/checks", "--coverage-threshold", least]);
    expect(
      outcome.err
        .replace(/^fluxts: coverage of /gm, "")
        .trim()
        .split("\n")
        .join("|"),
    ).toBe(messages);
    expect(outcome.status).toBe(status);
  });

  test("and all else can stand in the project", async () => {
    workspace.write(
      "fluxts.json",
      '{"coverage": {"threshold": {"steps": 90}, "include": "lib", "dir": "shown", "reporters": ["json"], "exclude": []}}',
    );
    const { out, err, status } = await workspace.fluxts(["test", "@/checks", "--coverage"]);
    const plain = await workspace.fluxts(["test", "@/checks"]);
    workspace.write("fluxts.json", "{}");
    expect([err, status]).toEqual(["fluxts: coverage of steps is 80 %, below 90 %\n", 1]);
    expect(out).not.toContain("all files");
    expect(JSON.parse(readFileSync(workspace.path("shown/coverage.json"), "utf8")).files.length).toBe(2);
    expect(plain).toMatchObject({ status: 0, err: "" });
  });

  test.each([
    '{"coverage": {"threshold": {"steps": 101}}}',
    '{"coverage": {"threshold": {"step": 10}}}',
    '{"coverage": {"reporters": ["pdf"]}}',
    '{"coverage": {"tests": 1}}',
    '{"coverage": {"where": "x"}}',
  ])("that a project cannot have: %s", async (text) => {
    workspace.write("fluxts.json", text);
    const { err, status } = await workspace.fluxts(["test", "@/checks"]);
    workspace.write("fluxts.json", "{}");
    expect(err).toMatch(/^error\[FLX0920\]/);
    expect(status).toBe(1);
  });

  test.each([
    ["--coverage-threshold", "lots", /Give a percentage, or METRIC=PERCENT/],
    ["--coverage-threshold", "steps=101", /Give a percentage, or METRIC=PERCENT/],
    ["--coverage-threshold", "step=1", /Give a percentage, or METRIC=PERCENT/],
    ["--coverage-reporter", "pdf", /Give some of text, lcov, html, json/],
  ])("that nobody can mean: %s %s", async (flag, value, message) => {
    const { err, status } = await workspace.fluxts(["test", "@/checks", flag, value]);
    expect(err).toMatch(message);
    expect(status).toBe(2);
  });
});
