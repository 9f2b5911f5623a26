import { afterAll, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const workspace = new Workspace({
  "net_test.flux": `import "array"
import "experimental"
import "fluxts/fake"
import "http"
import "system"
import "testing"

testcase a_request_that_nobody_expects {
    fake.http(method: "GET", url: "https://example.com/", times: 2)
    array.from(rows: [{status: http.post(url: "https://example.com/")}])
}

testcase the_same_caught {
    caught = experimental.catch(fn: () => http.post(url: "https://example.com/"))
    testing.assertEqualValues(got: exists caught.msg, want: true)
}

testcase the_clock {
    testing.assertEqualValues(got: now(), want: 2024-05-01T00:00:00Z)
    testing.assertEqualValues(got: system.time(), want: 2024-05-01T00:00:00Z)
}

testcase the_second_assertion {
    testing.assertEqualValues(got: 1, want: 1)
    testing.assertEqualValues(got: 2, want: 3)
    testing.assertEqualValues(got: 4, want: 5)
}`,
});
afterAll(() => workspace.remove());

test("what no fake answers fails the test, caught or not, and says which fakes there are", async () => {
  const { out } = await workspace.fluxts(["test", "@/net_test.flux", "--filter", "request|caught"]);
  const told = out.match(/(?:FAIL|error|=) .*/g)?.map((line) => line.replace(/ \(\d+ ms\)/, ""));
  expect(told).toEqual([
    "FAIL @/net_test.flux: a_request_that_nobody_expects",
    "= the test has: GET https://example.com/ (served 0 of 2 times)",
    "= give an answer with fake.http(), or allow the network: --allow-net",
    "FAIL @/net_test.flux: the_same_caught",
    "= the test has none",
    "= give an answer with fake.http(), or allow the network: --allow-net",
  ]);
  expect(out.match(/error\[FLX0950\]: no fake answers POST https:\/\/example.com\//g)).toHaveLength(2);
});

test("--now sets the clock of a test", async () => {
  const { out } = await workspace.fluxts([
    "test",
    "@/net_test.flux",
    "--test",
    "the_clock",
    "--now",
    "2024-05-01T00:00:00Z",
  ]);
  expect(out).toMatch(/^ok /);
});

test("of several assertions the first that finds a difference is told", async () => {
  const { out } = await workspace.fluxts(["test", "@/net_test.flux", "--test", "the_second_assertion"]);
  expect(out).toMatch(/net_test.flux:25:5/);
  expect(out).toMatch(/- 3\n +\+ 2\n/);
  expect(out).not.toMatch(/\+ 4/);
});
