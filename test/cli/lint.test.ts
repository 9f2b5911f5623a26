import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { fluxts, Workspace } from "../harness/command-line.ts";

const SLOW = `import "math"

from(bucket: "air")
    |> range(start: "-1h")
    |> sort()
    |> filter(fn: (r) => r.house == "south")
    |> mean()
`;

const MENDED = `
from(bucket: "air")
    |> range(start: -1h)
    |> filter(fn: (r) => r.house == "south")
    |> sort()
    |> mean()
`;

const workspace = new Workspace({
  "air.lp":
    "air,house=south temperature=20.5 1714521600000000000\nair,house=north temperature=21 1714521600000000000\n",
});
afterAll(() => workspace.remove());

const codes = (err: string) => err.match(/FLX\d+/g) ?? [];

test("--fix makes the edits in the file, once and for all", async () => {
  workspace.write("slow.flux", SLOW);
  expect(await workspace.fluxts(["check", "--lint", "--fix", "@/slow.flux"])).toEqual({ status: 0, out: "", err: "" });
  expect(readFileSync(workspace.path("slow.flux"), "utf8")).toBe(MENDED);
  await workspace.fluxts(["check", "--fix", "@/slow.flux"]);
  expect(readFileSync(workspace.path("slow.flux"), "utf8")).toBe(MENDED);
});

test("--fix of standard input goes to standard output, and leaves a script that has errors as it is", async () => {
  expect((await fluxts(["check", "--fix", "-"], { input: SLOW })).out).toBe(MENDED);
  const wrong = `${SLOW}x = nope\n`;
  const { status, out, err } = await fluxts(["check", "--fix", "-"], { input: wrong });
  expect({ status, out, codes: codes(err) }).toEqual({ status: 1, out: wrong, codes: ["FLX0100"] });
});

test("--lint-except leaves rules out, of those that there are", async () => {
  const { err } = await fluxts(["check", "--lint-except", "late-filter,unused-import", "-e", SLOW]);
  expect(codes(err)).toEqual(["FLX0709"]);
  const none = await fluxts(["check", "--lint-except", "no-such", "-e", SLOW]);
  expect(none).toMatchObject({ status: 2 });
  expect(none.err).toMatch(/no rule no-such; the rules are from-without-range, /);
});

test("--sample holds names against data", async () => {
  const script = 'from(bucket: "b") |> range(start: -1h) |> filter(fn: (r) => r._field == "temprature")';
  const { status, err } = await workspace.fluxts(["check", "--sample", "@/air.lp", "-e", script]);
  expect(status).toBe(0);
  expect(err).toContain('the data has no field "temprature"; did you mean `temperature`?');
  const missing = await workspace.fluxts(["check", "--sample", "@/none.lp", "-e", script]);
  expect(missing.status).toBe(1);
  expect(codes(missing.err)).toEqual(["FLX0901"]);
});

test("fixes of warnings are in the JSON", async () => {
  const { out } = await fluxts(["check", "--lint", "-f", "json", "-e", SLOW]);
  const found = JSON.parse(out) as { code: string; fixes: { text: string }[] }[];
  expect(found.map(({ code, fixes }) => [code, fixes.length])).toEqual([
    ["FLX0701", 1],
    ["FLX0709", 1],
    ["FLX0703", 1],
  ]);
});
