import { existsSync, readFileSync } from "node:fs";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { FluxError } from "../../src/engine/index.ts";
import { snapshotFolder, TestSnapshots } from "../../src/testing/index.ts";
import { Workspace } from "../harness/command-line.ts";

const suite = (value: string) =>
  `import "array"
import "fluxts/fixture"
testcase one { array.from(rows: [{v: ${value}}]) |> fixture.snapshot() }
testcase "two" { }`.replace(
    /testcase "two".*/,
    `testcase two {
    fixture.table(text: "[g]:string  v:int\\na  1\\nb  2") |> fixture.snapshot(name: "by g")
    array.from(rows: [{v: ${value}}]) |> fixture.snapshot(name: "all", absolute: 0.1)
}`,
  );
const FOLDER = "__snapshots__/home_test";
const FILES = ["one", "two.by%20g", "two.all"].map((name) => `${FOLDER}/${name}.csv`);

let workspace: Workspace;
beforeEach(() => {
  workspace?.remove();
  workspace = new Workspace({ "home_test.flux": suite("1.5") });
});
afterAll(() => workspace.remove());

const run = (...flags: string[]) => workspace.fluxts(["test", "@/home_test.flux", "--no-ci", ...flags]);
const kept = () =>
  FILES.map((file) => (existsSync(workspace.path(file)) ? readFileSync(workspace.path(file), "utf8") : undefined));

describe("snapshots", () => {
  test("are written once, and then compared with", async () => {
    const first = await run();
    expect([first.status, first.err]).toEqual([0, "3 snapshots written\n"]);
    expect(kept()[1]).toBe(
      `#datatype,string,long,string,long
#group,false,false,true,false
#default,_result,,,
,result,table,g,v
,,0,a,1
,,1,b,2

`,
    );
    const before = kept();
    const second = await run();
    expect([second.status, second.err]).toEqual([0, ""]);
    workspace.write("home_test.flux", suite("1.55"));
    const third = await run();
    expect(third.status).toBe(1);
    expect(third.out).toMatch(/- 1.5\n +\+ 1.55\n/);
    expect(third.out).toMatch(/1 passed, 1 failed/);
    expect(kept()).toEqual(before);
  });

  test("are renewed with -u, and those that no test uses are removed", async () => {
    await run();
    workspace.write(`${FOLDER}/three.csv`, "x");
    workspace.write("home_test.flux", suite("2.5"));
    const listed = `  @/${FOLDER}/three.csv\n`;
    expect((await run()).err).toBe("");
    const renewed = await run("-u");
    expect([renewed.status, renewed.err]).toEqual([
      0,
      `2 snapshots renewed\n1 snapshot removed, which no test uses:\n${listed}`,
    ]);
    expect(kept()[0]).toContain(",,0,2.5\n");
    workspace.write(`${FOLDER}/three.csv`, "x");
    expect((await run()).err).toBe(`1 snapshot that no test uses (fluxts test -u removes them):\n${listed}`);
    expect((await run("--test", "one")).err).toBe("");
    expect(existsSync(workspace.path(`${FOLDER}/three.csv`))).toBe(true);
  });

  test("are not written with --ci", async () => {
    const { status, out } = await run("--ci");
    expect(status).toBe(1);
    expect(out).toMatch(/error\[FLX0953\]: there is no snapshot without a name to compare with\n.*home_test.flux:3:/);
    expect(kept()).toEqual([undefined, undefined, undefined]);
  });

  test("of one test have names of their own", async () => {
    workspace.write(
      "home_test.flux",
      `import "array"
import "fluxts/fixture"
testcase one {
    array.from(rows: [{v: 1}]) |> fixture.snapshot()
    array.from(rows: [{v: 2}]) |> fixture.snapshot()
}`,
    );
    expect((await run()).out).toMatch(/error\[FLX0953\]: the test has two snapshots without a name/);
  });
});

test("a snapshot is kept in a folder beside the test file, under a name that is a file's", () => {
  expect(snapshotFolder("a\\b/house_test.flux")).toBe("a\\b/__snapshots__/house_test");
  expect(snapshotFolder("house_test.flux")).toBe("__snapshots__/house_test");
  const written: string[] = [];
  const files = { read: () => undefined, write: (path: string) => void written.push(path) };
  const snapshots = new TestSnapshots(files, "new", { path: "x/house_test.flux", name: "a" });
  expect(snapshots.take("../b/c")).toBeUndefined();
  snapshots.write("../b/c", "text");
  expect(written).toEqual(["x/__snapshots__/house_test/a...%2Fb%2Fc.csv"]);
  expect(snapshots.used).toEqual([{ path: written[0], became: "written" }]);
  expect(() => snapshots.take("../b/c")).toThrow(FluxError);
});
