import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import ts from "typescript";

/**
 * Writes the type declarations of entry points (paths from the project's root) into `dist/types`, with those that they
 * refer to and no others.
 */
export function declareTypes(project: string, entries: readonly string[]): void {
  const types = join(project, "dist/types");
  const config = join(project, "dist/tsconfig.json");
  const options = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: "..", outDir: "types" };
  rmSync(types, { recursive: true, force: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: options,
      files: entries.map((file) => `../${file}`),
      include: [],
    }),
  );
  execFileSync(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "-p", config], {
    stdio: "inherit",
  });
  rmSync(config);
  keepReachable(types, entries.map(declarationOf));
}

function declarationOf(file: string): string {
  return file.replace(/\.ts$/, ".d.ts");
}

/** Removes the declarations that the entries do not refer to. */
function keepReachable(types: string, entries: readonly string[]): void {
  const reached = new Set<string>();
  const visit = (file: string) => {
    if (reached.has(file)) return;
    reached.add(file);
    const text = readFileSync(join(types, file), "utf8");
    // Not a search in the text: comments show imports, too.
    for (const { fileName } of ts.preProcessFile(text).importedFiles) {
      if (fileName.startsWith(".")) visit(relative(types, join(types, dirname(file), declarationOf(fileName))));
    }
  };
  for (const entry of entries) visit(entry);
  for (const entry of readdirSync(types, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !reached.has(relative(types, path))) rmSync(path);
  }
}
