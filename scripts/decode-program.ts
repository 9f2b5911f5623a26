import { join } from "node:path";
import { buildSync } from "esbuild";

/**
 * The module that holds the program of decoding threads as a text. As a text it goes with the code that starts the threads
 * wherever a bundler puts that, and its start needs no search for modules.
 */
export function decodeProgramModule(project: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [join(project, "src/engine/node/threads/worker.ts")],
    bundle: true,
    write: false,
    minify: true,
    format: "cjs",
    platform: "node",
    target: "node20",
  });
  return `export const DECODE_PROGRAM = ${JSON.stringify(outputFiles[0].text)};\n`;
}
