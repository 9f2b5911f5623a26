import { rm } from "node:fs/promises";
import { type BuildOptions, build, type Metafile } from "esbuild";

/** Where the packages go that the code imports: into the bundle, or not. */
export type Dependencies = "bundled" | "external";

const FORMS: Readonly<Record<Dependencies, BuildOptions>> = {
  bundled: {
    // Packages that come as CommonJS ask for Node's own modules by `require`.
    banner: { js: `import { createRequire } from "node:module";const require = createRequire(import.meta.url);` },
    minifySyntax: true,
    minifyWhitespace: true,
  },
  external: { packages: "external", sourcemap: true },
};

/**
 * Bundles entry points (output name to source file) as modules for Node into a folder, which is emptied before. Parts
 * that entries share, and those that are imported on demand, become files of their own. A program starts three times
 * faster with its dependencies bundled; a library shares them with the program that uses it. Gives what went in.
 */
export async function bundle(
  entries: Readonly<Record<string, string>>,
  outdir: string,
  dependencies: Dependencies,
): Promise<Metafile> {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: { ...entries },
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    chunkNames: "chunks/[name]-[hash]",
    ...FORMS[dependencies],
    metafile: true,
  });
  return metafile;
}
