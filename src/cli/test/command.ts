import { statSync } from "node:fs";
import { availableParallelism } from "node:os";
import { dirname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { printable } from "../../base/printable.ts";
import { isNamed, isSelected, reporters, runSuite, shuffled, type TestCase } from "../../testing/index.ts";
import { type AccessFlags, addAccessOptions } from "../access-options.ts";
import { parseCount, parseNames, parseNow, parsePair, parseSeconds } from "../options.ts";
import { projectIn } from "../project/find.ts";
import type { Project } from "../project/project.ts";
import { packagePathOption, withProject } from "../run-options.ts";
import { type Context, EXIT_FAILED, UsageError } from "../usage.ts";
import {
  addCoverageOptions,
  type CoverageFlags,
  CoverageReport,
  type CoverageSettings,
  coverageSettings,
  wantsCoverage,
} from "./coverage.ts";
import { findTests } from "./files.ts";
import { coveragePrinter, openReporters, parseReporter, print, type ReporterFlag } from "./outputs.ts";
import { type Runner, runHere, type TestSettings, ThreadRunner } from "./runner.ts";

interface TestFlags extends AccessFlags, CoverageFlags {
  readonly path: readonly string[];
  readonly test: readonly string[];
  readonly tags: readonly string[];
  readonly skip: readonly string[];
  readonly filter?: RegExp;
  readonly skipUntagged?: true;
  readonly list?: true;
  readonly timeout: number;
  readonly parallel?: number | true;
  readonly retries: number;
  readonly bail?: number | true;
  readonly shuffle?: number | true;
  readonly reporter: readonly ReporterFlag[];
  readonly verbose: number;
  readonly bucket?: ReadonlyMap<string, string>;
  readonly packagePath?: readonly string[];
  readonly now?: bigint;
}

/** `fluxts test`: runs the `testcase` blocks of files. */
export function testCommand(context: Context): Command {
  const command = new Command("test")
    .description("Run the test cases in files *_test.flux; exit status 1 if one fails.")
    .argument("[paths...]", "files and folders (default: this folder)")
    .option("-p, --path <path>", "a file or folder, as in the arguments; several with commas", parseNames, [])
    .option("--test <names>", "run only these test cases, NAME or PACKAGE.NAME", parseNames, [])
    .option("--filter <regexp>", "run only test cases whose PACKAGE.NAME matches", parsePattern)
    .option("--tags <tags>", "run those test cases with tags whose tags are all among these", parseNames, [])
    .option("--skip <names>", "do not run these test cases", parseNames, [])
    .option("--skip-untagged", "do not run test cases without tags")
    .option("--list", "name the test cases that would run, and run none")
    .option("--timeout <seconds>", "fail a test case that runs longer", parseSeconds, 60_000)
    .option("--parallel [n]", "how many test cases run at a time (default: one a core)", parseCount)
    .option("--retries <n>", "try a test case that fails so many times again", parseCount, 0)
    .option("--bail [n]", "begin no other test case after so many failures (1)", parseCount)
    .option("--shuffle [seed]", "run in an order that the seed decides; it is told where none is given", parseCount)
    .option(
      "--reporter <name>",
      `how results are told: ${Object.keys(reporters).join(", ")}; NAME=FILE writes a file; several can be given`,
      parseReporter,
      [],
    )
    .option("-b, --bucket <name=path>", "make from(bucket: name) read a file or folder, as for run", parsePair)
    .addOption(packagePathOption())
    .option("--now <time>", "where the clock of each test stands at first (default: it runs)", parseNow)
    .option("-v, --verbose", "name the test cases too that are not run", (_, before: number) => before + 1, 0)
    .addHelpText(
      "after",
      `
Examples:
  fluxts test
  fluxts test queries --tags slow
  fluxts test queries/hot_test.flux --test mean_by_house
  fluxts test --reporter junit`,
    )
    .action((paths: string[], flags: TestFlags) => runTests(context, [...paths, ...flags.path], flags));
  addCoverageOptions(command);
  return addAccessOptions(command);
}

async function runTests(context: Context, paths: readonly string[], flags: TestFlags): Promise<void> {
  const { terminal } = context;
  const project = await projectIn(folderOf(paths[0] ?? "."));
  const { tests, tags, modules } = findTests(paths.length === 0 ? (project.tests ?? ["."]) : paths);
  const unknown = flags.tags.filter((tag) => !tags.includes(tag));
  if (unknown.length > 0) {
    throw new UsageError(`unknown tag ${unknown.join(", ")}; tags are ${tags.join(", ") || "none"}`);
  }
  const missing = flags.test.filter((name) => !tests.some((test) => isNamed(test, [name])));
  if (missing.length > 0) throw new UsageError(`no test case is named ${missing.join(", ")}`);
  const selection = { ...flags, names: flags.test, filter: flags.filter, skipUntagged: flags.skipUntagged === true };
  if (flags.list) {
    const selected = tests.filter((test) => isSelected(test, selection));
    await print(terminal, selected.map(({ path, name }) => printable(`${path}: ${name}\n`)).join(""));
    return;
  }
  const seed = flags.shuffle === true ? Math.floor(Math.random() * 1e6) + 1 : flags.shuffle;
  if (flags.shuffle === true) terminal.tell(`the order is that of --shuffle ${seed}\n`);
  const outputs = openReporters(terminal, flags.reporter, flags.verbose > 0);
  for (const output of outputs) await output.write(output.reporter.begin?.(tests.length) ?? "");
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const begin = performance.now();
  const selected = new Set(tests.filter((test) => isSelected(test, selection)));
  const coverage = wantsCoverage(flags) ? coverageSettings(flags, project) : undefined;
  const report = coverage && new CoverageReport(coverage);
  const runner = openRunner(context, selected.size, flags, settingsOf(flags, project, coverage), modules);
  for await (const result of runSuite(seed === undefined ? tests : shuffled(tests, seed), {
    run: (test) => runner.run(test),
    selected: (test) => selected.has(test),
    parallel: runner.places,
    retries: flags.retries,
    bail: flags.bail === true ? 1 : (flags.bail ?? Number.POSITIVE_INFINITY),
  })) {
    counts[result.status]++;
    report?.add(result.outcome?.coverage ?? []);
    for (const output of outputs) await output.write(output.reporter.result(result));
  }
  runner.close();
  for (const output of outputs) {
    await output.write(output.reporter.end(counts, performance.now() - begin));
    output.close();
  }
  const isCovered = (await report?.tell(terminal, coveragePrinter(terminal, flags.reporter))) ?? true;
  if (counts.failed > 0 || !isCovered) context.exit(EXIT_FAILED);
}

function settingsOf(flags: TestFlags, project: Project, coverage: CoverageSettings | undefined): TestSettings {
  const { bucket, packagePath, now, location, memory } = withProject(flags, project);
  const { allowNet, allowPrivateNet, allowWrite, secret, secretsEnv } = flags;
  return {
    access: { allowNet, allowPrivateNet, allowWrite, secret, secretsEnv },
    buckets: Object.fromEntries(bucket ?? []),
    packagePath,
    now,
    location,
    memory,
    limit: flags.timeout,
    coverage: coverage?.scope,
  };
}

/** Test cases that are worth a further thread. */
const CASES_A_THREAD = 10;

function openRunner(
  { startThread }: Context,
  cases: number,
  { parallel }: TestFlags,
  settings: TestSettings,
  modules: readonly string[],
): Runner {
  if (startThread === undefined) {
    return { places: 1, run: (test: TestCase) => runHere(test, settings), close() {} };
  }
  const most = Math.min(availableParallelism(), Math.ceil(cases / CASES_A_THREAD));
  const places = typeof parallel === "number" ? parallel : Math.max(1, most);
  return new ThreadRunner(places, startThread, { settings, modules });
}

function folderOf(path: string): string {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === false ? dirname(path) : path;
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError("Give a regular expression.");
  }
}
