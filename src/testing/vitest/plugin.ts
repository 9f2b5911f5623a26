/**
 * fluxts for vitest: tests import Flux files, and `expect` knows tables.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";
import { writeText } from "../../engine/node/text-file.ts";
import { checkedFile } from "../checked-file.ts";
import { declarations } from "../declarations.ts";
import { moduleCode, SOURCE_QUERY } from "./module-code.ts";

export type { FluxMatchers } from "./matchers.ts";

export interface FluxPluginOptions {
  /** The folder of packages that Flux files import by paths without `./`, or several. */
  readonly packagePath?: string | readonly string[];
  /** Write the types of each Flux file that is imported beside it, as `fluxts types` does. Default false. */
  readonly types?: boolean;
  /** Give `expect` the matchers for tables. Default true. */
  readonly matchers?: boolean;
}

/**
 * The plugin: `import { downsample } from "./lib.flux"` gives the functions of a Flux file.
 *
 * @example
 * // vitest.config.ts
 * export default defineConfig({ plugins: [fluxts()] });
 */
export function fluxts({ packagePath, types = false, matchers = true }: FluxPluginOptions = {}): Plugin {
  const runtime = beside("testing.js", "../api.ts");
  return {
    name: "fluxts",
    enforce: "pre",
    config: () => (matchers ? { test: { setupFiles: [beside("vitest-setup.js", "setup.ts")] } } : {}),
    // The tests and the modules of Flux files must have the same classes.
    resolveId: (id) => (id === "fluxts/testing" ? runtime : undefined),
    async load(id) {
      const [path, query = ""] = id.split("?", 2);
      const asked = new URLSearchParams(query);
      if (!path.endsWith(".flux") || asked.has("raw") || asked.has("url")) return undefined;
      const map = { mappings: "" } as const;
      if (asked.has(SOURCE_QUERY)) return { code: "export {};\n", map };
      const file = await checkedFile(path, packagePath);
      for (const imported of file.imports) this.addWatchFile(imported);
      if (types && file.module !== undefined) writeText(`${path}.d.ts`, declarations(file.module, path));
      return { code: moduleCode(path, file, runtime, { packagePath }), map };
    },
  };
}

/** The path of another part of the package: as it is built, or as its source. */
function beside(built: string, source: string): string {
  return fileURLToPath(new URL(import.meta.url.endsWith(".ts") ? source : built, import.meta.url));
}
