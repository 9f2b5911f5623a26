import { rm } from "node:fs/promises";
import { build } from "esbuild";

/**
 * Bundles entry points (output name to source file) as modules for Node into a folder, which is emptied before. Parts
 * that entries share, and those that are imported on demand, become files of their own. The packages that the code imports
 * stay outside: a library shares them with the program that uses it.
 */
export async function bundle(entries: Readonly<Record<string, string>>, outdir: string): Promise<void> {
  await rm(outdir, { recursive: true, force: true });
  await build({
    entryPoints: { ...entries },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    chunkNames: "chunks/[name]-[hash]",
    packages: "external",
    sourcemap: true,
  });
}
