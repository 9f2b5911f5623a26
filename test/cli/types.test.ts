import { existsSync, readFileSync, statSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { Workspace } from "../harness/command-line.ts";

const workspace = new Workspace({
  "lib/units.flux": "fahrenheit = (celsius) => celsius * 1.8 + 32.0\n",
  "lib/more/deep.flux": 'import "../units"\nwarm = units.fahrenheit(celsius: 30.0)\n',
  "lib/units_test.flux": "testcase a { }\n",
  "lib/node_modules/a/a.flux": "a = 1\n",
  "wrong/broken.flux": "a = nope\n",
  "wrong/right.flux": "a = 1\n",
  "shop/shop.flux": 'import "units"\nx = units.fahrenheit(celsius: 0.0)\n',
  "empty/readme.md": "",
});
afterAll(() => workspace.remove());

const DONE = { status: 0, out: "", err: "" };
const text = (name: string) => readFileSync(workspace.path(name), "utf8");

test("writes the declarations of all files below a folder beside them", async () => {
  expect(await workspace.fluxts(["types", "@/lib"])).toEqual(DONE);
  expect(text("lib/units.flux.d.ts")).toContain("export declare function fahrenheit(args: { celsius: number })");
  expect(text("lib/more/deep.flux.d.ts")).toContain("export declare const warm: Answer<number>;");
  for (const name of ["lib/units_test.flux", "lib/node_modules/a/a.flux"]) {
    expect(existsSync(workspace.path(`${name}.d.ts`))).toBe(false);
  }
});

test("leaves what is up to date, and tells with --check what is not", async () => {
  await workspace.fluxts(["types", "@/lib/units.flux"]);
  const before = statSync(workspace.path("lib/units.flux.d.ts")).mtimeMs;
  expect(await workspace.fluxts(["types", "@/lib/units.flux"])).toEqual(DONE);
  expect(statSync(workspace.path("lib/units.flux.d.ts")).mtimeMs).toBe(before);
  expect(await workspace.fluxts(["types", "--check", "@/lib/units.flux"])).toEqual(DONE);
  workspace.write("lib/units.flux.d.ts", "");
  const err = "fluxts: @/lib/units.flux.d.ts is not up to date\n";
  expect(await workspace.fluxts(["types", "--check", "@/lib/units.flux"])).toEqual({ status: 1, out: "", err });
  expect(text("lib/units.flux.d.ts")).toBe("");
});

test("with names for modules of Node, and with folders of packages", async () => {
  expect(await workspace.fluxts(["types", "--allow-arbitrary-extensions", "@/lib/units.flux"])).toEqual(DONE);
  expect(text("lib/units.d.flux.ts")).toContain("fahrenheit");
  expect(await workspace.fluxts(["types", "--package-path", "@/lib", "@/shop"])).toEqual(DONE);
  workspace.write("shop/fluxts.json", '{"packages": "../lib"}');
  expect(await workspace.fluxts(["types", "--check", "@/shop/shop.flux"])).toEqual(DONE);
});

test("a file with errors does not keep others from theirs", async () => {
  const { status, err } = await workspace.fluxts(["types", "@/wrong"]);
  expect(status).toBe(1);
  expect(err).toContain("error[FLX0100]: undefined identifier `nope`");
  expect(text("wrong/right.flux.d.ts")).toContain("export declare const a");
  expect(existsSync(workspace.path("wrong/broken.flux.d.ts"))).toBe(false);
});

test.each([
  [["types", "@/empty"], "there is no Flux file in @/empty"],
  [["types", "@/nowhere"], "no such file: @/nowhere"],
  [["types", "--out", "@/types", "@/lib"], "does not lie below the folder at hand: leave out --out"],
])("refuses %j", async (args, message) => {
  const { status, err } = await workspace.fluxts(args);
  expect(status).toBeGreaterThan(0);
  expect(err).toContain(message);
});

test("a folder for all of them", async () => {
  expect(await workspace.fluxts(["types", "--out", "@/types", "examples/vitest/flux/units.flux"])).toEqual(DONE);
  expect(text("types/examples/vitest/flux/units.flux.d.ts")).toContain("fahrenheit");
});
