import { rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/**
 * Bundles entry points (output name to source file) as modules for Node into a folder; parts that entries share, and
 * packages of the library that are imported on demand, become files of their own.
 */
export async function bundle(entries: Readonly<Record<string, string>>, outdir: string): Promise<void> {
  await rm(join(outdir, "chunks"), { recursive: true, force: true });
  await build({
    entryPoints: { ...entries },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    sourcemap: true,
    logLevel: "warning",
    chunkNames: "chunks/[name]-[hash]",
  });
}
