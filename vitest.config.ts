import { readFileSync } from "node:fs";
import { defineConfig } from "vitest/config";

/** Flux library files are imported as text, as the bundler does it. */
const fluxText = {
  name: "flux-text",
  enforce: "pre" as const,
  load(id: string) {
    const path = id.split("?")[0];
    return path.endsWith(".flux") ? `export default ${JSON.stringify(readFileSync(path, "utf8"))}` : null;
  },
};

export default defineConfig({
  plugins: [fluxText],
  test: {
    include: ["test/**/*.test.ts", "src/**/*.test.ts", "stdlib/**/*.test.ts", "conformance/**/*.test.ts"],
    globalSetup: ["test/setup.ts"],
    testTimeout: 60_000,
  },
});
