import { Command } from "commander";
import { nodeDeps } from "../engine/node/deps.ts";
import { type Failure, isNamed, isSelected, type Outcome, runTestCase, type TestCase } from "../testing/index.ts";
import { parseNames, parseSeconds } from "./options.ts";
import { diagnosticsText, printable } from "./report.ts";
import type { Terminal } from "./terminal.ts";
import { findTests } from "./test-files.ts";
import { type Context, EXIT_FAILED, UsageError } from "./usage.ts";

interface TestFlags {
  readonly path: readonly string[];
  readonly test: readonly string[];
  readonly tags: readonly string[];
  readonly skip: readonly string[];
  readonly skipUntagged?: true;
  readonly timeout: number;
  readonly verbose?: true;
}

/** `fluxts test`: runs the `testcase` blocks of files. */
export function testCommand(context: Context): Command {
  return new Command("test")
    .description("Run the test cases in files *_test.flux; exit status 1 if one fails.")
    .argument("[paths...]", "files and folders (default: this folder)")
    .option("-p, --path <path>", "a file or folder, as in the arguments; several with commas", parseNames, [])
    .option("--test <names>", "run only these test cases, NAME or PACKAGE.NAME", parseNames, [])
    .option("--tags <tags>", "run those test cases with tags whose tags are all among these", parseNames, [])
    .option("--skip <names>", "do not run these test cases", parseNames, [])
    .option("--skip-untagged", "do not run test cases without tags")
    .option("--timeout <seconds>", "fail a test case that runs longer", parseSeconds, 60_000)
    .option("-v, --verbose", "name the test cases too that are not run")
    .addHelpText(
      "after",
      `
Examples:
  fluxts test
  fluxts test queries --tags slow
  fluxts test queries/hot_test.flux --test mean_by_house`,
    )
    .action((paths: string[], flags: TestFlags) => runTests(context, [...paths, ...flags.path], flags));
}

async function runTests({ terminal, exit }: Context, paths: readonly string[], flags: TestFlags): Promise<void> {
  const { tests, tags } = findTests(paths.length === 0 ? ["."] : paths);
  const unknown = flags.tags.filter((tag) => !tags.includes(tag));
  if (unknown.length > 0) {
    throw new UsageError(`unknown tag ${unknown.join(", ")}; tags are ${tags.join(", ") || "none"}`);
  }
  const missing = flags.test.filter((name) => !tests.some((test) => isNamed(test, [name])));
  if (missing.length > 0) throw new UsageError(`no test case is named ${missing.join(", ")}`);
  const selection = { ...flags, names: flags.test, skipUntagged: flags.skipUntagged === true };
  const options = { deps: nodeDeps() };
  const counts = { ok: 0, failed: 0, skipped: 0 };
  for (const test of tests) {
    if (!isSelected(test, selection)) {
      counts.skipped++;
      if (flags.verbose) await print(terminal, `skip ${title(test)}\n`);
      continue;
    }
    const outcome = await runTestCase(test, options, flags.timeout);
    counts[outcome.failure === undefined ? "ok" : "failed"]++;
    await print(terminal, describe(test, outcome));
  }
  await print(terminal, `${counts.ok} passed, ${counts.failed} failed, ${counts.skipped} skipped\n`);
  if (counts.failed > 0) exit(EXIT_FAILED);
}

function describe(test: TestCase, { ms, failure }: Outcome): string {
  const line = `${failure === undefined ? "ok  " : "FAIL"} ${title(test)} (${ms.toFixed(0)} ms)\n`;
  return failure === undefined ? line : `${line}${failureText(failure).replace(/^(?=.)/gm, "     ")}\n\n`;
}

function title({ path, name }: TestCase): string {
  return printable(name === "" ? path : `${path}: ${name}`);
}

function failureText(failure: Failure): string {
  switch (failure.kind) {
    case "error":
      return diagnosticsText(failure.diagnostics);
    case "difference":
      return `rows that differ: - is missing, + is not wanted\n${failure.text.trimEnd()}`;
    case "timeout":
      return `it did not end within ${failure.ms / 1000} s`;
    case "crash":
      return printable(failure.error.stack ?? failure.error.message);
  }
}

function print(terminal: Terminal, text: string): Promise<void> {
  return terminal.write(new TextEncoder().encode(text));
}
