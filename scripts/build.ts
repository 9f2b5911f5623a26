import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";

/** Builds `dist`: the command line, the library, its SDK, and their type declarations. */

const project = fileURLToPath(new URL("..", import.meta.url));
const dist = join(project, "dist");

/** Output name to source of what the package exports. */
const ENTRIES = {
  "cli/main": "src/cli/main.ts",
  index: "src/engine/index.ts",
  sdk: "src/sdk/index.ts",
};

const entries = Object.fromEntries(Object.entries(ENTRIES).filter(([, source]) => existsSync(join(project, source))));

rmSync(dist, { recursive: true, force: true });
await bundle(entries, dist);
if ("cli/main" in entries) chmodSync(join(dist, "cli/main.js"), 0o755);

const declarations = {
  extends: "../tsconfig.json",
  compilerOptions: { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: "..", outDir: "types" },
  files: ["src/engine/index.ts", "src/sdk/index.ts"].filter((f) => existsSync(join(project, f))).map((f) => `../${f}`),
  include: [],
};
if (declarations.files.length > 0) {
  const config = join(dist, "tsconfig.json");
  writeFileSync(config, JSON.stringify(declarations));
  execFileSync(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "-p", config], {
    stdio: "inherit",
  });
  rmSync(config);
}
