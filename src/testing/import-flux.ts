import { type FluxOptions, loadFlux } from "./flux.ts";
import type { FluxExport, FluxFile } from "./flux-file.ts";
import type { FluxScript } from "./input.ts";

type Exports = { readonly [name: string]: FluxExport };

/** A Flux file as the module that tests import: its exports, and the script that is the default one. */
export async function importFlux(
  path: string,
  options: FluxOptions = {},
): Promise<{ readonly script: FluxScript<Exports>; readonly exports: Exports }> {
  const file = await loadFlux(path, options, importFlux);
  return { script: scriptOf(file), exports: file.exports };
}

function scriptOf(file: FluxFile<FluxOptions>): FluxScript<Exports> {
  const script = (options?: FluxOptions) => (options === undefined ? file : file.with(options)).run();
  return Object.assign(script, {
    with(options: FluxOptions) {
      const other = file.with(options);
      return { ...other.exports, default: scriptOf(other) };
    },
  });
}
