import { type Diagnostic, Engine, FluxError, memoryDeps } from "../../src/engine/index.ts";

/** Packages that scripts can import. */
const FILES = {
  "lib/chicken.flux": 'import "./egg"\n\nlegs = egg.legs',
  "lib/egg.flux": 'import "./chicken"\n\nlegs = chicken.legs',
  "lib/mixed/first.flux": "package mixed",
  "lib/mixed/second.flux": "package other",
};

/** All that is said of a script: what is wrong with it, or else what its run fails on. */
export async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  const { readPackage } = memoryDeps({ files: FILES });
  const engine = new Engine({ deps: { readPackage }, now: new Date("2024-06-01T00:00:00Z") });
  const script = { name: "script.flux", text };
  const found = await engine.check(script);
  if (found.length > 0) return found;
  try {
    await engine.run(script).tables();
  } catch (error) {
    if (error instanceof FluxError) return error.diagnostics;
    throw error;
  }
  return [];
}
