import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const workspace = new Workspace({
  "shop_test.flux": `package shop_test
import "array"
import "testing"
testcase opens { testing.assertEqualValues(got: 1, want: 1) }
testcase <closes> { }`.replace("<closes>", "closes"),
  "sales_test.flux": `package sales_test
import "testing"
testcase adds { testing.assertEqualValues(got: 1 + 1, want: 2) }
testcase fails {
    x = "<&>"
    testing.assertEqualValues(got: x, want: "100%")
}
testcase last { testing.assertEqualValues(got: 1, want: 1) }`,
});
afterAll(() => workspace.remove());

/** What `fluxts test` prints about the sales, without durations. */
async function report(...args: string[]): Promise<string> {
  const { out } = await workspace.fluxts(["test", "@/sales_test.flux", ...args]);
  return out.replace(/\d+ ms|"ms":\d+|duration_ms: \d+|time="[\d.]+"/g, "MS");
}

describe("reporters", () => {
  test("pretty tells how to run only what failed", async () => {
    const out = await report();
    expect(out).toMatch(/^FAIL @\/sales_test.flux: fails \(MS\)\n {6}--> @\/sales_test.flux:6:5\n/m);
    expect(out).toContain("       - 100%\n       + <&>\n         ^^^\n");
    expect(out).toContain("     run only this: fluxts test @/sales_test.flux --test fails\n");
  });

  test("the command has the options that a test case needs, quoted for a shell", async () => {
    workspace.write("it's data.lp", "m v=1 0");
    const flags = ["-b", "b=@/it's data.lp", "--package-path", "@/", "--allow-net", "a.com,b.com", "--secret", "s=x"];
    expect(await report(...flags)).toContain(
      `--test fails -b 'b=@/it'\\''s data.lp' --package-path @/ --allow-net a.com,b.com\n`,
    );
  });

  test("dot", async () => {
    expect(await report("--reporter", "dot")).toMatch(
      /^\.F\.\n\nFAIL @\/sales_test.flux: fails .*2 passed, 1 failed, 0 skipped\n$/s,
    );
  });

  test("json can be parsed, and has the place of the failure", async () => {
    const text = (await report("--reporter", "json", "--skip", "last")).replaceAll("MS", '"ms":1');
    const { tests, ...counts } = JSON.parse(text);
    expect(counts).toEqual({ passed: 1, failed: 1, skipped: 1, ms: 1 });
    expect(tests).toMatchObject([
      { file: "@/sales_test.flux", package: "sales", name: "adds", tags: [], status: "passed", attempts: 1 },
      {
        name: "fails",
        command: "fluxts test @/sales_test.flux --test fails",
        status: "failed",
        failure: { kind: "difference", places: [{ line: 6, column: 5 }] },
      },
      { name: "last", status: "skipped", ms: null, attempts: 0 },
    ]);
  });

  test("tap", async () => {
    expect(await report("--reporter", "tap", "--skip", "last")).toMatch(
      /^TAP version 14\n1\.\.3\nok 1 - .*: adds\nnot ok 2 - .*: fails\n {2}---\n {2}MS\n {2}message: \|-\n {5}--> .*\n {2}\.\.\.\nok 3 - .*: last # SKIP\n# 1 passed, 1 failed, 1 skipped\n$/s,
    );
  });

  test("junit escapes what XML gives a meaning", async () => {
    const out = await report("--reporter", "junit");
    expect(out).toContain('<testsuites name="fluxts" tests="3" failures="1" skipped="0" MS>');
    expect(out).toContain('<testcase classname="sales" name="adds" file="@/sales_test.flux" MS/>');
    expect(out).toContain("&lt;&amp;&gt;");
    // What is left after every tag, attribute and entity has been taken away is text.
    const rest = out
      .replaceAll(" MS", "")
      .replace(/<\/?[\w?]+(?: \w+="[^"<&]*(?:&\w+;[^"<&]*)*")*\s*[/?]?>/g, "")
      .replace(/&(?:lt|gt|amp|quot);/g, "");
    expect(rest).not.toMatch(/[<>&]/);
  });

  test("github annotates the line", async () => {
    const out = await report("--reporter", "github");
    expect(out).toMatch(
      /^::error file=@\/sales_test.flux,line=6,col=5,title=@\/sales_test.flux%3A fails%3A rows differ::.*100%25/m,
    );
  });

  test("several at once, into files", async () => {
    const out = await report("--reporter", `junit=${workspace.path("r.xml")}`, "--reporter", "dot");
    expect(out).toMatch(/^\.F\./);
    expect(readFileSync(workspace.path("r.xml"), "utf8")).toMatch(/^<\?xml.*<\/testsuites>\n$/s);
  });
});

test("what would run can be listed, chosen by a pattern", async () => {
  const { out } = await workspace.fluxts(["test", "@/", "--list", "--filter", "^(shop|sales.a)"]);
  expect(out).toBe("@/sales_test.flux: adds\n@/shop_test.flux: opens\n@/shop_test.flux: closes\n");
});

test("the first failure can end it, and the order be shuffled", async () => {
  const { out } = await workspace.fluxts(["test", "@/sales_test.flux", "--bail", "-v"]);
  expect(out).toMatch(/ok .*FAIL .*\nskip @\/sales_test.flux: last\n1 passed, 1 failed, 1 skipped\n$/s);
  const shuffle = (...seed: string[]) => workspace.fluxts(["test", "@/", "--shuffle", ...seed, "--reporter", "tap"]);
  const names = (text: string) => text.match(/(?<= - ).*/g);
  const first = await shuffle("3");
  const told = await workspace.fluxts(["test", "@/", "--shuffle"]);
  expect(told.out).toMatch(/3 passed, 2 failed, 0 skipped, in the order of --shuffle \d+\n$/);
  expect(names((await shuffle("3")).out)).toEqual(names(first.out));
  const { seed } = JSON.parse((await workspace.fluxts(["test", "@/", "--shuffle", "--reporter", "json"])).out);
  expect(seed).toBeGreaterThan(0);
});

test.each([
  [["--reporter", "pdf"], /Give one of pretty, dot, json, tap, junit, github/],
  [["--reporter", "dot", "--reporter", "tap"], "fluxts: dot and tap cannot both write to standard output\n"],
  [["--filter", "("], /Give a regular expression/],
])("refuses %s", async (args, message) => {
  const outcome = await workspace.fluxts(["test", "@/", ...args]);
  expect(outcome).toEqual({ status: 2, out: "", err: expect.stringMatching(message) });
});

test("a report that cannot be written is an error", async () => {
  const outcome = await workspace.fluxts(["test", "@/shop_test.flux", "--reporter", "tap=@/no/folder/r.tap"]);
  expect(outcome).toMatchObject({ status: 1, err: expect.stringMatching(/^error\[FLX0901\]/) });
});
