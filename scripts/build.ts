import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundle } from "./bundle.ts";
import { declareTypes } from "./declare-types.ts";
import { licensesOf } from "./licenses.ts";
import { buildProgram } from "./program.ts";

/** Builds `dist`: the command line in `cli`, the library and its SDK in `lib`, their type declarations in `types`. */

const project = fileURLToPath(new URL("..", import.meta.url));
const dist = join(project, "dist");
const LIBRARY = {
  index: "src/engine/index.ts",
  node: "src/engine/node/index.ts",
  sdk: "src/sdk/index.ts",
  testing: "src/testing/api.ts",
  vitest: "src/testing/vitest/plugin.ts",
  "vitest-setup": "src/testing/vitest/setup.ts",
};

const cli = await buildProgram(join(dist, "cli"));
writeFileSync(join(dist, "cli/LICENSES.txt"), licensesOf(cli));
await bundle(LIBRARY, join(dist, "lib"));
declareTypes(project, Object.values(LIBRARY));
