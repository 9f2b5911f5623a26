import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import { buildChunks, hashOf, writePacks } from "./packs.ts";

const PROJECT = fileURLToPath(new URL("..", import.meta.url));

/** The entries of the command line, by chunk name: `main.js` starts `program`, and `test-worker` in threads. */
const ENTRIES = { program: "src/cli/program.ts", "test-worker": "src/cli/test/worker.ts" };

/**
 * Builds the command line into a folder, which is emptied before: `main.js`, which loads `packs` and the compiled code in
 * them that serves the Node which runs this build. Gives what went in.
 */
export async function buildProgram(folder: string): Promise<Metafile> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packs = join(folder, "packs");
  const { chunks, metafile } = await buildChunks(PROJECT, ENTRIES);
  writePacks(packs, chunks, new Set());
  const warmUp = join(folder, "warm-up.cjs");
  await bundleScript("scripts/warm-up.ts", warmUp, {});
  const needed: string[] = JSON.parse(runScript(warmUp, packs, "chunks"));
  writePacks(packs, chunks, new Set(needed));
  runScript(warmUp, packs, "code");
  rmSync(warmUp);
  const main = join(folder, "main.js");
  await bundleScript("src/cli/main.ts", main, { BUILD: JSON.stringify(hashOf(chunks)) });
  chmodSync(main, 0o755);
  writeFileSync(join(folder, "package.json"), '{ "type": "commonjs" }\n');
  return metafile;
}

/** Makes one small script of a source file and what it imports. */
async function bundleScript(entry: string, outfile: string, define: Readonly<Record<string, string>>): Promise<void> {
  await build({
    entryPoints: [entry],
    absWorkingDir: PROJECT,
    outfile,
    bundle: true,
    format: "cjs",
    platform: "node",
    target: "node20",
    minifySyntax: true,
    minifyWhitespace: true,
    define: { ...define },
    logLevel: "warning",
  });
}

/** Runs a script as the program itself will run: with no flags, which compiled code depends on. */
function runScript(...args: readonly string[]): string {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return execFileSync(process.execPath, args, { encoding: "utf8", env, stdio: ["ignore", "pipe", "inherit"] });
}
