import { statSync } from "node:fs";
import { dirname } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { printable } from "../../base/printable.ts";
import { isNamed, isSelected, reporters, type SnapshotMode, shellWord, type TestCase } from "../../testing/index.ts";
import { type AccessFlags, addAccessOptions } from "../access-options.ts";
import { parseCount, parseNames, parseNow, parsePair, parseSeconds } from "../options.ts";
import { projectFile, projectIn } from "../project/find.ts";
import type { Project } from "../project/project.ts";
import { memoryOption, packagePathOption, withProject } from "../run-options.ts";
import { type Context, EXIT_FAILED, UsageError } from "../usage.ts";
import { placeOnDisk } from "./archives.ts";
import {
  addCoverageOptions,
  type CoverageFlags,
  CoverageReport,
  type CoverageSettings,
  coverageSettings,
  wantsCoverage,
} from "./coverage.ts";
import { findTests } from "./files.ts";
import { coveragePrinter, parseReporter, print } from "./outputs.ts";
import type { TestSettings } from "./runner.ts";
import { runAndTell, type SuiteFlags } from "./suite-run.ts";

interface TestFlags extends AccessFlags, CoverageFlags, SuiteFlags {
  readonly path: readonly string[];
  readonly test: readonly string[];
  readonly tags: readonly string[];
  readonly skip: readonly string[];
  readonly filter?: RegExp;
  readonly skipUntagged?: true;
  readonly list?: true;
  readonly watch?: true;
  readonly timeout: number;
  readonly shuffle?: number | true;
  readonly bucket?: ReadonlyMap<string, string>;
  readonly packagePath?: readonly string[];
  readonly memory?: number;
  readonly now?: bigint;
  readonly update?: true;
  readonly ci?: boolean;
}

/** `fluxts test`: runs the `testcase` blocks of files. */
export function testCommand(context: Context): Command {
  const command = new Command("test")
    .description("Run the test cases in files *_test.flux; exit status 1 if one fails.")
    .argument("[paths...]", "files, folders and archives .zip, .tar, .tar.gz (default: this folder)")
    .option("-p, --path <path>", "a file, folder or archive, as in the arguments; several with commas", parseNames, [])
    .option("--test <names>", "run only these test cases, NAME or PACKAGE.NAME", parseNames, [])
    .option("--filter <regexp>", "run only test cases whose PACKAGE.NAME matches", parsePattern)
    .option("--tags <tags>", "run those test cases with tags whose tags are all among these", parseNames, [])
    .option("--skip <names>", "do not run these test cases", parseNames, [])
    .option("--skip-untagged", "do not run test cases without tags")
    .option("-w, --watch", "run test cases again when a file changes that they depend on")
    .option("--list", "name the test cases that would run, and run none")
    .option("--timeout <seconds>", "fail a test case that runs longer", parseSeconds, 60_000)
    .option("--parallel [n]", "how many test cases run at a time (default: one a core)", parseCount)
    .option("--retries <n>", "try a test case that fails so many times again", parseCount, 0)
    .option("--bail [n]", "begin no other test case after so many failures (1)", parseCount)
    .option("--shuffle [seed]", "run in an order that the seed decides, which is told", parseCount)
    .option(
      "--reporter <name>",
      `how results are told: ${Object.keys(reporters).join(", ")}; NAME=FILE writes a file; several can be given`,
      parseReporter,
      [],
    )
    .option("-b, --bucket <name=path>", "make from(bucket: name) read a file or folder, as for run", parsePair)
    .addOption(packagePathOption())
    .addOption(memoryOption())
    .option("--now <time>", "where the clock of each test stands at first (default: it runs)", parseNow)
    .option("-u, --update", "write all snapshots anew, and remove those that no test uses")
    .option("--ci", "write no snapshots: one that is missing fails its test (default where the variable CI is set)")
    .option("--no-ci", "write snapshots that are missing")
    .option(
      "-v, --verbose",
      "name the test cases too that are not run; -vv: show the script of each",
      (_, before: number) => before + 1,
      0,
    )
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
  const roots = paths.length === 0 ? (project.tests ?? ["."]) : paths;
  if (flags.watch) return watch(context, roots, flags);
  const { tests, selected, modules } = chosenTests(roots, flags);
  if (flags.list) {
    await print(terminal, tests.flatMap((test) => (selected.has(test) ? [listed(test)] : [])).join(""));
    return;
  }
  const coverage = wantsCoverage(flags) ? coverageSettings(flags, project) : undefined;
  const report = coverage && new CoverageReport(coverage);
  const isPassed = await runAndTell(context, flags, {
    settings: settingsOf(flags, project, coverage),
    modules,
    tests,
    seed: seedOf(flags),
    options: repeated(flags),
    selected,
    onResult: ({ outcome }) => report?.add(outcome?.coverage ?? []),
  });
  const isCovered = (await report?.tell(terminal, coveragePrinter(terminal, flags.reporter))) ?? true;
  if (!isPassed || !isCovered) context.exit(EXIT_FAILED);
}

/** Runs test cases, and again those that a change concerns. */
async function watch(context: Context, roots: readonly string[], flags: TestFlags): Promise<void> {
  if (wantsCoverage(flags)) throw new UsageError("--watch and --coverage do not go together");
  const { watchTests, watchFolders, stampOf } = await import("./watch/index.ts");
  const isPassed = await watchTests({
    terminal: context.terminal,
    roots,
    openWatcher: context.openWatcher ?? watchFolders,
    async scan() {
      const folder = folderOf(roots[0]);
      const file = projectFile(folder);
      const common = file === undefined ? {} : { [file]: stampOf(file) };
      const settings = { ...settingsOf(flags, await projectIn(folder), undefined), noteReads: true };
      const { tests, selected, modules } = chosenTests(roots, flags);
      return {
        tests: tests.filter((test) => selected.has(test)),
        common,
        run: (some, onResult, signal) =>
          runAndTell(context, flags, {
            settings,
            modules,
            tests: some,
            seed: seedOf(flags),
            options: repeated(flags),
            selected: new Set(some),
            onResult,
            signal,
          }),
      };
    },
  });
  if (!isPassed) context.exit(EXIT_FAILED);
}

/** The test cases at paths, and those among them that the options choose. */
function chosenTests(paths: readonly string[], flags: TestFlags) {
  const { tests, tags, modules } = findTests(paths);
  const unknown = flags.tags.filter((tag) => !tags.includes(tag));
  if (unknown.length > 0) {
    throw new UsageError(`unknown tag ${unknown.join(", ")}; tags are ${tags.join(", ") || "none"}`);
  }
  const missing = flags.test.filter((name) => !tests.some((test) => isNamed(test, [name])));
  if (missing.length > 0) throw new UsageError(`no test case is named ${missing.join(", ")}`);
  const selection = { ...flags, names: flags.test, filter: flags.filter, skipUntagged: flags.skipUntagged === true };
  return { tests, modules, selected: new Set(tests.filter((test) => isSelected(test, selection))) };
}

function listed({ path, name }: TestCase): string {
  return printable(`${path}: ${name}\n`);
}

/** The seed of the order, by chance if none is given. */
function seedOf({ shuffle }: TestFlags): number | undefined {
  return shuffle === true ? Math.floor(Math.random() * 1e6) + 1 : shuffle;
}

/** The options that decide how a test case ends; secrets are not repeated. */
function repeated({
  bucket,
  packagePath,
  memory,
  allowNet,
  allowPrivateNet,
  allowWrite,
  secretsEnv,
}: TestFlags): string[] {
  const given = (name: string, value: true | readonly string[] | string | undefined): string[] => {
    if (value === undefined) return [];
    return value === true ? [name] : [name, shellWord([value].flat().join(","))];
  };
  return [
    ...[...(bucket ?? [])].flatMap(([name, path]) => given("-b", `${name}=${path}`)),
    ...given("--package-path", packagePath),
    ...given("--memory", memory === undefined ? undefined : String(memory)),
    ...given("--allow-net", allowNet),
    ...given("--allow-private-net", allowPrivateNet),
    ...given("--allow-write", allowWrite),
    ...given("--secrets-env", secretsEnv),
  ];
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
    noteReads: false,
    snapshotMode: snapshotModeOf(flags),
  };
}

function snapshotModeOf({ update, ci = process.env.CI !== undefined }: TestFlags): SnapshotMode {
  if (update === true) return "all";
  return ci ? "none" : "new";
}

function folderOf(path: string): string {
  const place = placeOnDisk(path);
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() === false ? dirname(place) : place;
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new InvalidArgumentError("Give a regular expression.");
  }
}
