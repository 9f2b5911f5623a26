import { type Diagnostic, FluxError } from "../base/diagnostic.ts";
import { Engine, type EngineOptions, openWriter } from "../engine/index.ts";
import type { File } from "../syntax/index.ts";
import type { TestCase } from "./test-case.ts";

/** The result into which the assertions of package testing put what differs. */
const DIFFERENCES = "errorOutput";
/** Rows shown of a table of differences. */
const ROWS = 20;

/** Why a test case failed. */
export type Failure =
  | { readonly kind: "error"; readonly diagnostics: readonly Diagnostic[] }
  /** Rows that differ, laid out as tables: `-` is wanted and missing, `+` is there and not wanted. */
  | { readonly kind: "difference"; readonly text: string }
  | { readonly kind: "timeout"; readonly ms: number }
  /** A bug of the engine. */
  | { readonly kind: "crash"; readonly error: Error };

export interface Outcome {
  readonly ms: number;
  /** Undefined if the test case passed. */
  readonly failure: Failure | undefined;
}

/** Runs a test case with an engine of its own settings; fails it after `limit` milliseconds. Never throws. */
export async function runTestCase({ script }: TestCase, options: EngineOptions, limit: number): Promise<Outcome> {
  const begin = performance.now();
  const failure =
    "kind" in script
      ? await withLimit(limit, (signal) => run(script, options, signal))
      : ({ kind: "error", diagnostics: script } as const);
  return { ms: performance.now() - begin, failure };
}

async function withLimit(
  ms: number,
  action: (signal: AbortSignal) => Promise<Failure | undefined>,
): Promise<Failure | undefined> {
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Failure>((resolve) => {
    timer = setTimeout(() => {
      resolve({ kind: "timeout", ms });
      stop.abort();
    }, ms);
  });
  try {
    return await Promise.race([action(stop.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function run(script: File, options: EngineOptions, signal: AbortSignal): Promise<Failure | undefined> {
  try {
    const text = await differences(script, options, signal);
    return text === "" ? undefined : { kind: "difference", text };
  } catch (error) {
    if (error instanceof FluxError) return { kind: "error", diagnostics: error.diagnostics };
    return { kind: "crash", error: error instanceof Error ? error : new Error(String(error)) };
  }
}

/** Runs all results to their end and gives the rows of the one that holds differences as text. */
async function differences(script: File, options: EngineOptions, signal: AbortSignal): Promise<string> {
  const writer = await openWriter("table", { maxRows: ROWS });
  const decoder = new TextDecoder();
  let text = "";
  for await (const { result, batch } of new Engine(options).run(script, { signal }).events()) {
    if (result !== DIFFERENCES) continue;
    if (batch !== undefined && batch.length > 0) text += decoder.decode(writer.batch(result, batch));
    else if (batch === undefined && text !== "") text += decoder.decode(writer.endResult(result));
  }
  return text;
}
