import { execFileSync } from "node:child_process";
import { chmodSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";

/** Builds `dist`: the command line in `cli`, the library and its SDK in `lib`, their type declarations in `types`. */

const project = fileURLToPath(new URL("..", import.meta.url));
const dist = join(project, "dist");
const LIBRARY = { index: "src/engine/index.ts", node: "src/engine/node/deps.ts", sdk: "src/sdk/index.ts" };

await bundle({ main: "src/cli/main.ts" }, join(dist, "cli"), "bundled");
chmodSync(join(dist, "cli/main.js"), 0o755);
await bundle(LIBRARY, join(dist, "lib"), "external");
declareTypes(Object.values(LIBRARY));

function declareTypes(files: readonly string[]): void {
  const config = join(dist, "tsconfig.json");
  const options = { noEmit: false, declaration: true, emitDeclarationOnly: true, rootDir: "..", outDir: "types" };
  rmSync(join(dist, "types"), { recursive: true, force: true });
  writeFileSync(
    config,
    JSON.stringify({
      extends: "../tsconfig.json",
      compilerOptions: options,
      files: files.map((file) => `../${file}`),
      include: [],
    }),
  );
  execFileSync(process.execPath, [join(project, "node_modules/typescript/bin/tsc"), "-p", config], {
    stdio: "inherit",
  });
  rmSync(config);
}
