import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generate as generateWith, type ImageMaker } from "../scripts/generate.ts";

let project: string;

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), "fluxts-generate-"));
  for (const folder of ["src/sdk", "stdlib/array", "stdlib/experimental/array", "stdlib/notes"])
    mkdirSync(join(project, folder), { recursive: true });
  write("src/sdk/index.ts", "export {};");
  write("stdlib/array/from.ts", "export default 1;");
  write("stdlib/array/from.test.ts", "");
  write("stdlib/array/_rows.ts", "");
  write("stdlib/array/concat.ts", "");
  write("stdlib/experimental/array/both.flux", 'package array\nboth = "a\\"b"\n');
  write("stdlib/experimental/array/both_test.flux", "");
  write("stdlib/notes/README.md", "");
});

/** What the checker would find in the files. */
const imageOf: ImageMaker = (_, folders) =>
  Object.fromEntries(
    folders.map(({ path, sources }) => [
      path,
      sources.map((file) => ({
        name: `${path}/${file}`,
        types: { [file.replace(/\.flux$/, "")]: "string" },
        options: [],
        imports: ["array"],
        regexps: false,
      })),
    ]),
  );

function generate(folder: string): string[] {
  return generateWith(folder, imageOf);
}

afterEach(() => rmSync(project, { recursive: true }));

function write(path: string, text: string): void {
  writeFileSync(join(project, path), text);
}

function generated(name: string): string {
  return readFileSync(join(project, "stdlib/generated", name), "utf8");
}

test("each package folder becomes a module of its members and files", () => {
  expect(generate(project)).toEqual(["array.ts", "experimental__array.ts", "index.ts"]);
  expect(generated("array.ts")).toContain('import m0 from "../array/concat.ts";\nimport m1 from "../array/from.ts";');
  expect(generated("array.ts")).toContain('  "concat": m0,\n  "from": m1,\n');
  expect(generated("array.ts")).not.toMatch(/_rows|test/);
  expect(generated("experimental__array.ts")).toContain(
    '{"name":"experimental/array/both.flux","types":{"both":"string"},"options":[],"imports":["array"],"regexps":false,' +
      '"text":"package array\\nboth = \\"a\\\\\\"b\\"\\n"},',
  );
  expect(generated("experimental__array.ts")).not.toContain("both_test");
  expect(generated("index.ts")).toContain('"experimental/array": () => import("./experimental__array.ts")');
  expect(generated("index.ts")).not.toContain("notes");
});

test("a second run changes no file", () => {
  generate(project);
  const time = statSync(join(project, "stdlib/generated/index.ts")).mtimeMs;
  expect(generate(project)).toEqual([]);
  expect(statSync(join(project, "stdlib/generated/index.ts")).mtimeMs).toBe(time);
});

test("files that change, come and go are followed", () => {
  generate(project);
  write("stdlib/experimental/array/both.flux", "package array\n");
  rmSync(join(project, "stdlib/array"), { recursive: true });
  expect(generate(project)).toEqual(["experimental__array.ts", "index.ts", "array.ts"]);
  expect(readdirSync(join(project, "stdlib/generated")).sort()).toEqual(["experimental__array.ts", "index.ts"]);
});
