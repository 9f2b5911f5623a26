import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { packedFiles } from "./harness/installed-package.ts";

/** What a program gets that depends on the package: these tests need `npm run build` before. */

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const manifest = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** Runs a module in a process that imports the package by its name. */
function runModule(text: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "-e", text], { cwd: ROOT, encoding: "utf8" });
}

test("everything that the manifest names is built", () => {
  const named = [manifest.bin.fluxts, ...Object.values(manifest.exports).flatMap((e) => Object.values(e as object))];
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("the library runs a script without access to anything", () => {
  const out = runModule(`import { run } from "fluxts";
    console.log(JSON.stringify(await run('import "array" array.from(rows: [{v: "a"}])').rows()));`);
  expect(JSON.parse(out)).toEqual([{ v: "a" }]);
});

test("a program gives scripts its buckets", () => {
  const out = runModule(`import { Engine } from "fluxts";
    import { nodeDeps } from "fluxts/node";
    const engine = new Engine({ deps: nodeDeps({ buckets: { greenhouse: "examples/data/greenhouse.lp" } }) });
    const script = 'from(bucket: "greenhouse") |> range(start: 2024-05-01, stop: 2024-05-02) |> count()';
    console.log((await engine.run(script).rows()).map((row) => row._value).join());`);
  expect(out).toBe("73,63,73,63\n");
});

test("the SDK can be imported alone", () => {
  expect(runModule(`import * as sdk from "fluxts/sdk"; console.log(Object.keys(sdk).length > 0);`)).toBe("true\n");
});

test("the command line starts as a program", () => {
  const cli = join(ROOT, manifest.bin.fluxts);
  expect(readFileSync(cli, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  expect(execFileSync(process.execPath, [cli, "--version"], { encoding: "utf8" })).toBe(`${manifest.version}\n`);
});

test("the package holds what its users need, and no more", () => {
  const paths = packedFiles();
  const odd = paths.filter((path) => !/^(dist\/(cli|lib|types)\/|[A-Z]+(\.md)?$|package\.json$)/.test(path));
  expect(odd).toEqual([]);
  expect(paths.filter((path) => /^[A-Z]/.test(path)).sort()).toEqual(["CHANGELOG.md", "LICENSE", "README.md"]);
  expect(paths.filter((path) => path.includes("stdlib"))).toEqual([]);
});

test("the licenses of what is bundled go along with the command line", () => {
  const text = readFileSync(join(ROOT, "dist/cli/LICENSES.txt"), "utf8");
  for (const name of [...Object.keys(manifest.dependencies), "commander"]) {
    expect(text).toMatch(new RegExp(`^${name} \\d.*\\((MIT|Apache-2\\.0)\\)$`, "m"));
  }
});
