import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { transformSync } from "esbuild";
import { expect } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

interface Block {
  readonly language: string;
  /** What comes after `file=`. */
  readonly file: string | undefined;
  readonly text: string;
  /** Number of its first line in the document. */
  readonly line: number;
}

function blocks(markdown: string): Block[] {
  return [...markdown.matchAll(/^```(\w+)(?: file=(\S+))?\n(.*?)^```$/gms)].map((match) => {
    const [, language, file, text] = match;
    return { language, file, text, line: markdown.slice(0, match.index).split("\n").length };
  });
}

/**
 * Does what a document shows: writes the blocks with `file=NAME`, runs those in `sh` and, as modules, those in `ts`, and
 * compares what they print with a block of `text` behind them, but for how long it took. Without one, `ts` prints nothing and commands succeed.
 * Runs against the built package. Gives the files of the modules, to be checked for types.
 */
export function runDocument(path: string): readonly string[] {
  // Inside the project, so that `fluxts` names this package.
  const folder = join(ROOT, "dist/documents", basename(path, ".md"));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "bin"), { recursive: true });
  for (const name of ["dist", "examples"]) symlinkSync(join(ROOT, name), join(folder, name));
  writeFileSync(join(folder, "bin/fluxts"), `#!/bin/sh\nexec "${process.execPath}" dist/cli/main.js "$@"\n`);
  chmodSync(join(folder, "bin/fluxts"), 0o755);
  const env = { ...process.env, PATH: `${join(folder, "bin")}:${process.env.PATH}` };
  const run = (command: string, args: readonly string[]) => {
    const { stdout, stderr, status } = spawnSync(command, args, { cwd: folder, encoding: "utf8", env });
    return { output: stdout + stderr, status };
  };
  const modules: { readonly name: string; readonly expected: string }[] = [];
  const list = blocks(readFileSync(join(ROOT, path), "utf8"));
  list.forEach(({ language, file, text, line }, i) => {
    if (file !== undefined) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const next = list[i + 1];
    const expected = next?.language === "text" && next.file === undefined ? next.text : undefined;
    if (language === "sh") {
      const { output, status } = run("sh", ["-c", text]);
      if (expected !== undefined) expect(withoutTimes(output), `${path}:${line}`).toBe(withoutTimes(expected));
      else expect(status, `${path}:${line}: ${output}`).toBe(0);
    }
    if (language === "ts" && file === undefined) {
      const name = `line-${line}`;
      writeFileSync(join(folder, `${name}.ts`), text);
      writeFileSync(join(folder, `${name}.mjs`), transformSync(text, { loader: "ts", target: "node20" }).code);
      modules.push({ name, expected: expected ?? "" });
    }
  });
  // One process for all, as most of the time goes into loading the library.
  const imports = modules.map(
    ({ name }) => `process.stdout.write("${MARK}${name}\\n"); await import("./${name}.mjs");`,
  );
  writeFileSync(join(folder, "modules.mjs"), imports.join("\n"));
  const shown = modules.map(({ name, expected }) => `${MARK}${name}\n${expected}`).join("");
  expect(run(process.execPath, ["modules.mjs"]).output, `the modules of ${path}`).toBe(shown);
  return modules.map(({ name }) => join(folder, `${name}.ts`));
}

/** How long something took differs from run to run. */
function withoutTimes(text: string): string {
  return text.replace(/\(\d+ ms\)/g, "(0 ms)").replace(/ time="[\d.]+"/g, ' time="0"');
}

/** Begins the line before the output of a module. */
const MARK = "======== ";

/** Checks the types of modules as a program does that depends on the package. */
export function checkTypes(modules: readonly string[]): void {
  const options = { module: "NodeNext", target: "ES2023", strict: true, noEmit: true, types: ["node"] };
  const config = join(ROOT, "dist/documents/tsconfig.json");
  writeFileSync(config, JSON.stringify({ compilerOptions: options, files: modules }));
  execFileSync(process.execPath, [join(ROOT, "node_modules/typescript/bin/tsc"), "-p", config], { stdio: "inherit" });
}
