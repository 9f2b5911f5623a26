import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type BuildOptions, build, type Metafile, transform } from "esbuild";

/** A chunk of the program: the body of a CommonJS module. */
export interface ChunkText {
  readonly name: string;
  readonly body: string;
}

const MINIFY = { minifySyntax: true, minifyWhitespace: true } satisfies BuildOptions;

/**
 * Bundles entry points (chunk name to source file) with their dependencies into chunks: parts that entries share, and those
 * that are imported on demand, become chunks of their own. (esbuild splits modules only in the form of ECMAScript; each
 * chunk is turned into CommonJS after that.)
 */
export async function buildChunks(
  project: string,
  entries: Readonly<Record<string, string>>,
): Promise<{ readonly chunks: readonly ChunkText[]; readonly metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    entryPoints: { ...entries },
    absWorkingDir: project,
    outdir: "packs",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    ...MINIFY,
    write: false,
    metafile: true,
  });
  const chunks = await Promise.all(
    outputFiles.map(async ({ path, text }) => ({ name: basename(path, ".js"), body: await commonJs(text) })),
  );
  return { chunks, metafile };
}

/** How esbuild begins a CommonJS module: it makes an object of its own for what is exported, and copies that. */
const OWN_EXPORTS = /var stdin_exports=\{\};|module\.exports=__toCommonJS\(stdin_exports\);/g;

async function commonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    format: "cjs",
    platform: "node",
    target: "node20",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "require.url" },
    ...MINIFY,
    logLevel: "warning",
  });
  return (
    nodeOnDemand(code)
      .replaceAll(OWN_EXPORTS, "")
      .replaceAll("__export(stdin_exports,", "__export(exports,")
      // Only in regular expressions esbuild leaves characters beyond ASCII.
      .replace(/[^\0-\x7f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)
  );
}

/** The modules of Node that a chunk imports, and the one that commander loads to start programs, which fluxts never does. */
const NODE_IMPORT =
  /\b(import_node_\w+|childProcess\d*)=((?:require|\(0,import_chunk_\w+\.__require\))\("node:[^"]+"\))/g;

/** Has a chunk load modules of Node when it uses them, not before it begins: a start without them is milliseconds faster. */
function nodeOnDemand(code: string): string {
  const names = [...code.matchAll(NODE_IMPORT)].map(([, name]) => name);
  return names.reduce(
    (text, name) => text.replaceAll(new RegExp(`(?<![.\\w$])${name}\\.`, "g"), `(${name}()).`),
    code.replaceAll(NODE_IMPORT, "$1=()=>$2"),
  );
}

/** A name for the contents of chunks. */
export function hashOf(chunks: readonly ChunkText[]): string {
  const hash = createHash("sha256");
  for (const { name, body } of chunks) hash.update(`${name}\n${body}\n`);
  return hash.digest("hex").slice(0, 16);
}

/** Writes packs into a folder, which is emptied before: `program` with the chunks named in `common`, and one for each other. */
export function writePacks(folder: string, chunks: readonly ChunkText[], common: ReadonlySet<string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const write = (pack: string, contents: readonly ChunkText[]) => {
    const entries = contents.map(({ name, body }) => `${JSON.stringify(name)}(exports,require){${body}}`);
    writeFileSync(join(folder, `${pack}.js`), `({${entries.join(",\n")}})`);
  };
  write(
    "program",
    chunks.filter((c) => common.has(c.name)),
  );
  for (const chunk of chunks) if (!common.has(chunk.name)) write(chunk.name, [chunk]);
}
