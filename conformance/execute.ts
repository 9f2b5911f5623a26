import { Engine, FluxError, renderDiagnostic } from "../src/engine/index.ts";
import { nodeDeps } from "../src/engine/node/deps.ts";
import type { Outcome } from "./cases.ts";

/** How a script is run; every way must give the same answer. */
export interface RunOptions {
  /** Most rows of a batch that sources make; undefined for the engine's own choice. */
  readonly batchRows?: number;
  /** Whether the planner's rules apply. */
  readonly rules: boolean;
  /** Bytes that a run may hold: with very few, all that can be written to scratch files is. */
  readonly memory?: number;
  /** Threads that CSV files are decoded by, and the bytes of the parts for them; undefined for the engine's own choice. */
  readonly threads?: number;
  readonly partBytes?: number;
}

/** Runs a script in the working directory and gives its results as annotated CSV. */
export async function execute(source: { name: string; text: string }, options: RunOptions): Promise<Outcome> {
  const engine = new Engine({ deps: nodeDeps(options), ...options });
  try {
    const csv = await engine.run(source).toAnnotatedCSV({ crlf: false });
    return { kind: "answered", csv };
  } catch (error) {
    if (!(error instanceof FluxError)) throw error;
    return { kind: "refused", message: error.diagnostics.map(renderDiagnostic).join("\n") };
  }
}
