import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readReference } from "../src/engine/reference.ts";
import { coveragePage } from "./docs/coverage.ts";
import { diagnosticsPage } from "./docs/diagnostics.ts";
import { libraryPages } from "./docs/library.ts";
import { lintPage } from "./docs/lint.ts";

/** Writes the generated pages of `docs`: the library's reference, its coverage, the diagnostics. */

/** The texts of all generated pages by their path in `docs`. */
export async function docsPages(project: string): Promise<Map<string, string>> {
  const members = await readReference();
  const pages = libraryPages(members);
  pages.set("coverage.md", coveragePage(project, members));
  pages.set("diagnostics.md", await diagnosticsPage());
  pages.set("lint.md", await lintPage());
  return pages;
}

/** The pages that differ from the files below `docs`, and the files of the reference that are no page any more. */
export function stalePages(project: string, pages: ReadonlyMap<string, string>): string[] {
  const docs = join(project, "docs");
  const changed = [...pages].filter(([path, text]) => {
    const file = join(docs, path);
    return !existsSync(file) || readFileSync(file, "utf8") !== text;
  });
  const library = existsSync(join(docs, "library"))
    ? readdirSync(join(docs, "library"), { recursive: true, encoding: "utf8" })
    : [];
  const gone = library.filter((f) => f.endsWith(".md")).map((f) => `library/${f.replaceAll("\\", "/")}`);
  return [...changed.map(([path]) => path), ...gone.filter((path) => !pages.has(path))].sort();
}

const self = fileURLToPath(import.meta.url);
if (process.argv[1] === self) await writePages(dirname(dirname(self)));

async function writePages(project: string): Promise<void> {
  const pages = await docsPages(project);
  const stale = stalePages(project, pages);
  for (const path of stale) {
    const file = join(project, "docs", path);
    const text = pages.get(path);
    mkdirSync(dirname(file), { recursive: true });
    if (text === undefined) rmSync(file);
    else writeFileSync(file, text);
  }
  if (stale.length > 0) console.error(`docs: ${stale.length} changed`);
}
