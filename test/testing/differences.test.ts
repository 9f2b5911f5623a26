import { afterAll, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const workspace = new Workspace();
afterAll(() => workspace.remove());

/** What a test case that compares two streams is told to differ in. */
async function told(got: string, want: string, columns?: number): Promise<string> {
  workspace.write(
    "d_test.flux",
    `import "array"\nimport "testing"\ntestcase d {\n testing.diff(got: array.from(rows: [${got}])${want}\n}`,
  );
  const { out } = await workspace.fluxts(["test", "@/d_test.flux"], { columns });
  const [, text = ""] = /rows differ: - is missing, \+ is not wanted\n(.*?)\n *run only/s.exec(out) ?? [];
  return text.replace(/^ {5}/gm, "").replaceAll("\x1b", "ESC");
}

const WANT = (rows: string) => `, want: array.from(rows: [${rows}]))`;
const WANT_BY = (rows: string) =>
  ` |> group(columns: ["h"]), want: array.from(rows: [${rows}]) |> group(columns: ["h"]))`;

test.each([
  {
    name: "one cell",
    got: "{a: 1, b: 10}, {a: 2, b: 20}",
    want: WANT("{a: 1, b: 10}, {a: 2, b: 25}"),
    text: `the table without group key
    a b
    1 10
  - 2 25
  + 2 20
      ^^`,
  },
  {
    name: "a missing row",
    got: "{a: 1}",
    want: WANT("{a: 1}, {a: 2}"),
    text: `the table without group key
    a
    1
  - 2`,
  },
  {
    name: "a surplus row",
    got: "{a: 1}, {a: 2}",
    want: WANT("{a: 2}"),
    text: `the table without group key
    a
  + 1
    2`,
  },
  {
    name: "tables with other group keys",
    got: '{h: "x", a: 1}, {h: "y", a: 2}',
    want: WANT_BY('{h: "x", a: 1}, {h: "z", a: 2}'),
    text: `table h=z
    a
  - 2
table h=y
    a
  + 2`,
  },
  {
    name: "text that would command the terminal",
    got: '{a: "\x1b[2J"}',
    want: ' |> map(fn: (r) => ({r with b: "x"})), want: array.from(rows: [{a: "é"}]) |> map(fn: (r) => ({r with b: "x"})))',
    text: `the table without group key
    a         b
  - é         x
  + \\u{1b}[2J x
    ^^^^^^^^^`,
  },
])("shows $name", async ({ got, want, text }) => {
  expect(await told(got, want)).toBe(text);
});

test("is in colours on a terminal", async () => {
  expect(await told("{a: 1, b: 10}, {a: 2, b: 20}", WANT("{a: 1, b: 10}, {a: 2, b: 25}"), 80)).toBe(
    `the table without group key
    a b
    ESC[90m1ESC[0m ESC[90m10ESC[0m
  - 2 ESC[31m25ESC[0m
  + 2 ESC[32m20ESC[0m`,
  );
});

test("many rows are cut", async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `{a: ${i}}`).join(", ");
  const text = await told(rows, WANT("{a: 100}"));
  expect(text.split("\n").length).toBe(44);
  expect(text).toMatch(/… and 21 more rows$/);
});
