import { fluxts } from "fluxts/vitest";
import { defineConfig } from "vitest/config";

export default defineConfig({ plugins: [fluxts()] });
