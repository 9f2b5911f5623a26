import { FluxError, renderDiagnostic } from "../../src/base/diagnostic.ts";
import type { Batch } from "../../src/column/batch.ts";
import { type TestTable, toTables } from "./batches.ts";

/** What reading came to: the tables, or the text of the error. */
export type Outcome = TestTable[] | string;

export function outcome(read: () => readonly Batch[]): Outcome {
  try {
    return toTables(read());
  } catch (error) {
    return textOf(error);
  }
}

export async function outcomeOf(read: () => Promise<readonly Batch[]>): Promise<Outcome> {
  try {
    return toTables(await read());
  } catch (error) {
    return textOf(error);
  }
}

function textOf(error: unknown): string {
  if (!(error instanceof FluxError)) throw error;
  return error.diagnostics.map(renderDiagnostic).join("\n");
}
