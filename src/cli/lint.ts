import { writeFileSync } from "node:fs";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { Source } from "../base/span.ts";
import { Engine } from "../engine/engine.ts";
import { nodeDeps } from "../engine/node/deps.ts";
import { reading } from "../engine/node/file-reader.ts";
import { withFixes } from "../lint/fix.ts";
import { LINT_RULES, type LintSwitches } from "../lint/lint.ts";
import { type Sample, sampleOf } from "../lint/sample.ts";
import { UsageError } from "./usage.ts";

/** Rules that an option names, switched off. @throws UsageError if there is no such rule */
export function switchedOff(list: string | undefined): LintSwitches {
  const names = (list ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  for (const name of names) {
    if (!LINT_RULES.includes(name)) throw new UsageError(`no rule ${name}; the rules are ${LINT_RULES.join(", ")}`);
  }
  return Object.fromEntries(names.map((name) => [name, false]));
}

/** So many rows of each series tell enough of it. */
const SERIES_ROWS = 1000;

/** What a data file or folder holds that scripts name. @throws FluxError if it cannot be read */
export async function readSample(path: string): Promise<Sample> {
  const engine = new Engine({ deps: nodeDeps({ buckets: { sample: path } }) });
  return sampleOf(await engine.run(`from(bucket: "sample") |> limit(n: ${SERIES_ROWS})`).rows());
}

/** Fixes can make others possible; a script that still changes after so many rounds has rules that contradict each other. */
const MOST_ROUNDS = 10;

/**
 * The script with the fixes of all warnings made, round after round, and what is still said of it. Fixes after which the
 * script has errors are not made.
 */
export async function fixed(
  source: Source,
  check: (source: Source) => Promise<readonly Diagnostic[]>,
): Promise<{ readonly text: string; readonly diagnostics: readonly Diagnostic[] }> {
  let { text } = source;
  let diagnostics = await check(source);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = withFixes(text, diagnostics);
    if (next === text) break;
    const after = await check({ ...source, text: next });
    if (after.some((d) => d.severity === "error")) break;
    text = next;
    diagnostics = after;
  }
  return { text, diagnostics };
}

/** Writes a script back to its file. @throws FluxError FLX0901 if it cannot be written */
export function writeScript(file: string, text: string): void {
  reading(file, () => writeFileSync(file, text));
}
