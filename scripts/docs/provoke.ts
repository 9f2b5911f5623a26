import { type Diagnostic, Engine, FluxError } from "../../src/engine/index.ts";

/** All that is said of a script: what is wrong with it, or else what its run fails on. */
export async function diagnosticsOf(text: string): Promise<readonly Diagnostic[]> {
  const engine = new Engine({ now: new Date("2024-06-01T00:00:00Z") });
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
