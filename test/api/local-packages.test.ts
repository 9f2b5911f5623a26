import { afterAll, describe, expect, test } from "vitest";
import { check, memoryDeps, renderDiagnostic, run } from "../../src/engine/index.ts";
import { Workspace } from "../harness/command-line.ts";

const LEVELS = `package alerts
import "math"
import "./limits"

option factor = 1.0
level = (v) => if v > limits.high * factor then "crit" else "ok"
round = (v) => math.round(x: v)
`;

const FILES = {
  "reports/lib/alerts.flux": LEVELS,
  "reports/lib/limits.flux": "package limits\nhigh = 10.0\n",
  "shared/names.flux": 'upper = (s) => "N" + s\n',
  "folder/b.flux": "package folder\ntwice = (v) => base * v\n",
  "folder/a.flux": "package folder\nbase = 2\n",
  "folder/a_test.flux": "this is no Flux",
  "mixed/a.flux": "package one\na = 1\n",
  "mixed/b.flux": "package two\nb = a\n",
  "double/a.flux": "a = 1\n",
  "double/b.flux": "a = 2\n",
  "mutual/a.flux": "a = 1 + d\nc = 1\n",
  "mutual/b.flux": "d = c\n",
  "cycle/a.flux": 'import "./b"\na = b.b\n',
  "cycle/b.flux": 'import "./a"\nb = a.a\n',
  "broken/types.flux": 'x = 1 + "a"\n',
  "broken/text.flux": "x = (\n",
  "broken/missing.flux": 'import "./nowhere"\nx = nowhere.x\n',
  "waits.flux": 'import "array"\nfirst = (array.from(rows: [{v: 7}]) |> findRecord(fn: (key) => true, idx: 0)).v\n',
  "yields.flux": 'import "array"\narray.from(rows: [{v: 1}]) |> yield(name: "inner")\nx = 1\n',
  "vendor/acme/tools.flux": 'import "../names"\nten = names.ten\n',
  "vendor/names.flux": "ten = 10\n",
};

const deps = memoryDeps({ files: FILES, packagePath: "vendor" });
const source = (text: string, name = "main.flux") => ({ name, text });

async function value(text: string, name?: string): Promise<unknown> {
  const script = `${text.replace(/\n(?=[^\n]*$)/, "\nit = ")}\nimported.from(rows: [{it: it}])`;
  const rows = await run(source(`import imported "array"\n${script}`, name), { deps }).rows();
  return rows[0].it;
}

async function problems(text: string, name?: string): Promise<string[]> {
  return (await check(source(text, name), { deps })).map(renderDiagnostic);
}

describe("a script", () => {
  test.each([
    ["a file", 'import "./reports/lib/alerts"\nalerts.level(v: 11.0)', "crit"],
    ["a package under another name", 'import a "./reports/lib/alerts"\na.round(v: 1.6)', 2],
    ["a folder", 'import "./folder"\nfolder.twice(v: 4)', 8],
    ["the same package twice", 'import a "./folder"\nimport b "./reports/../folder"\na.base + b.base', 4],
    ["a package that waits for data", 'import "./waits"\nwaits.first', 7],
    ["a package of the folder of packages", 'import "acme/tools"\ntools.ten', 10],
  ])("imports %s", async (_, text, expected) => expect(await value(text)).toEqual(expected));

  test("looks from where it is", async () => {
    expect(await value('import "./lib/alerts"\nalerts.level(v: 1.0)', "reports/day.flux")).toBe("ok");
    expect(await value('import "../shared/names"\nnames.upper(s: "x")', "reports/day.flux")).toBe("Nx");
  });

  test("sets an option of a package", async () => {
    const text = 'import "./reports/lib/alerts"\noption alerts.factor = 2.0\nalerts.level(v: 11.0)';
    expect(await value(text)).toBe("ok");
  });

  test("gets the results that a package yields", async () => {
    const script = source('import "./yields"\nimport "array"\narray.from(rows: [{v: yields.x}])');
    const tables = await run(script, { deps }).tables();
    expect(tables.map((t) => t.result)).toEqual(["inner", "_result"]);
  });

  test("is checked against the types of the package", async () => {
    const [problem] = await problems('import "./folder"\nfolder.twice(v: "a")');
    expect(problem).toMatch(/^error\[FLX0101\]/);
    expect((await problems('import "./folder"\nfolder.nope'))[0]).toMatch(/^error\[FLX0109\]/);
  });
});

describe("told is", () => {
  test("a package that there is not, once, with both files", async () => {
    expect(await problems('import "./nowhere"\nx = nowhere.f()', "reports/day.flux")).toEqual([
      'error[FLX0118]: there is no package "./nowhere": neither ./nowhere.flux nor .flux files in ./nowhere/, from where reports/day.flux is\n' +
        ' --> reports/day.flux:1:8\n  |\n1 | import "./nowhere"\n  |        ^^^^^^^^^^^',
    ]);
    const [problem, ...more] = await problems('import "./broken/missing"\nx = missing.x');
    expect(problem).toContain("--> broken/missing.flux:1:8");
    expect(more).toEqual([]);
  });

  test("an ending that imports do not have", async () => {
    expect((await problems('import f "./folder/a.flux"'))[0]).toContain("fix: leave out `.flux`");
  });

  test.each(["types", "text"])("what is wrong in a package: %s", async (name) => {
    const [problem, ...more] = await problems(`import "./broken/${name}"\nx = ${name}.x`);
    expect(problem).toContain(`--> broken/${name}.flux:`);
    expect(problem).toContain("note: imported here\n --> main.flux:1:8");
    expect(more).toEqual([]);
  });

  test("a circle of imports", async () => {
    const [problem, ...more] = await problems('import "./cycle/a"\nx = a.a');
    expect(problem).toMatch(/^error\[FLX0119\]: packages import each other: a → b → a\n --> cycle\/b.flux:1:8/);
    expect(problem).toContain("note: b is imported here\n --> cycle/a.flux:1:8");
    expect(more).toEqual([]);
  });

  test.each([
    ["two package names in a folder", "mixed", "FLX0120", "mixed/b.flux:1:1"],
    ["a name that two files define", "double", "FLX0111", "double/b.flux:1:1"],
    ["files that use each other", "mutual", "FLX0100", "mutual/b.flux:1:5"],
  ])("%s", async (_, folder, code, place) => {
    const [problem] = await problems(`import p "./${folder}"`);
    expect(problem).toMatch(new RegExp(`^error\\[${code}\\]`));
    expect(problem).toContain(`--> ${place}`);
  });

  test("that the host gives no packages", async () => {
    const codes = async (text: string) => (await check(text)).map((d) => d.code);
    expect(await codes('import "./folder"\nx = folder.base')).toEqual(["FLX0902"]);
    expect(await codes('import "acme/tools"')).toEqual(["FLX0108"]);
  });

  test("a package that is nowhere", async () => {
    expect((await problems('import "acme/nowhere"'))[0]).toMatch(/^error\[FLX0108\]/);
  });
});

describe("on the command line", () => {
  const workspace = new Workspace({
    "q.flux": 'import "./lib/alerts"\nimport "array"\narray.from(rows: [{v: alerts.level(v: 11.0)}])\n',
    "lib/alerts.flux": LEVELS,
    "lib/limits/high.flux": "package limits\nhigh = 10.0\n",
    "p.flux": 'import "acme/tools"\nx = tools.ten\n',
    "vendor/acme/tools.flux": "ten = 10\n",
    "bytes.flux": new Uint8Array([0x61, 0xff]),
    "b.flux": 'import "./bytes"\n',
  });
  afterAll(() => workspace.remove());

  test("scripts import files beside them", async () => {
    const { status, out } = await workspace.fluxts(["run", "@/q.flux", "-f", "ndjson"]);
    expect({ status, out }).toEqual({ status: 0, out: expect.stringContaining('"v":"crit"') });
    expect(await workspace.fluxts(["check", "@/q.flux"])).toEqual({ status: 0, out: "", err: "" });
  });

  test("--package-path names the folder of packages", async () => {
    const args = ["check", "@/p.flux", "--package-path", "@/vendor"];
    expect(await workspace.fluxts(args)).toEqual({ status: 0, out: "", err: "" });
    expect((await workspace.fluxts(["check", "@/p.flux"])).err).toContain("FLX0108");
  });

  test("a file that is no text", async () => {
    expect((await workspace.fluxts(["check", "@/b.flux"])).err).toMatch(
      /^error\[FLX0118\].*bytes.flux is not UTF-8 text/,
    );
  });
});
