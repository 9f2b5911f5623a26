import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "test/**/*.test.ts",
      "src/**/*.test.ts",
      "stdlib/**/*.test.ts",
      "conformance/**/*.test.ts",
      "bench/**/*.test.ts",
    ],
    globalSetup: ["test/setup.ts"],
    setupFiles: ["test/seed.ts"],
    testTimeout: 60_000,
  },
});
