import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { type Command, InvalidArgumentError } from "commander";
import { reading } from "../../engine/node/file-reader.ts";
import { filesAt } from "../../engine/node/files.ts";
import { readSource } from "../../engine/node/source-file.ts";
import {
  COVERAGE_REPORTERS,
  Coverage,
  type CoverageReporter,
  coverageJson,
  coverageLcov,
  coveragePages,
  coverageText,
  type FileHits,
  METRICS,
  shortfalls,
  type Thresholds,
} from "../../testing/coverage/index.ts";
import { parseNames } from "../options.ts";
import type { Project } from "../project/project.ts";
import { complain } from "../report.ts";
import { type Terminal, wantsColours } from "../terminal.ts";
import { type CoverageScope, covers } from "./coverage-scope.ts";

export interface CoverageFlags {
  readonly coverage?: true;
  readonly coverageReporter?: readonly string[];
  readonly coverageDir?: string;
  readonly coverageThreshold?: Thresholds;
  readonly coverageInclude?: readonly string[];
  readonly coverageExclude?: readonly string[];
  readonly coverageTests?: true;
}

const DEFAULT_FOLDER = "coverage";

export function addCoverageOptions(command: Command): void {
  command
    .option("--coverage", "tell which places of the Flux files behind the test cases were reached")
    .option(
      "--coverage-reporter <names>",
      `how coverage is told: ${COVERAGE_REPORTERS.join(", ")} (default: text; with --coverage-dir all)`,
      parseReporters,
    )
    .option("--coverage-dir <folder>", `where reports of coverage are written (default: ${DEFAULT_FOLDER})`)
    .option(
      "--coverage-threshold <least>",
      "fail the run where coverage is below so many percent, such as 80 or statements=90,branches=75",
      parseThresholds,
    )
    .option("--coverage-include <paths>", "files and folders that count although no test case reaches them", parseNames)
    .option("--coverage-exclude <paths>", "files and folders that do not count", parseNames)
    .option("--coverage-tests", "let the files of the test cases count too");
}

/** Whether coverage is wanted: each of its options says so. */
export function wantsCoverage(flags: CoverageFlags): boolean {
  return Object.keys(flags).some((name) => name.startsWith("coverage"));
}

/** The flags with what the project says in place of those that were not given. */
export function coverageSettings(flags: CoverageFlags, { coverage = {} }: Project) {
  const folder = flags.coverageDir ?? coverage.dir;
  const all = folder === undefined ? ["text"] : COVERAGE_REPORTERS;
  return {
    reporters: flags.coverageReporter ?? coverage.reporters ?? all,
    folder: folder ?? DEFAULT_FOLDER,
    thresholds: flags.coverageThreshold ?? coverage.threshold ?? {},
    include: flags.coverageInclude ?? coverage.include ?? [],
    scope: {
      exclude: (flags.coverageExclude ?? coverage.exclude ?? []).map((path) => resolve(path)),
      tests: flags.coverageTests ?? coverage.tests ?? false,
    } satisfies CoverageScope,
  };
}

export type CoverageSettings = ReturnType<typeof coverageSettings>;

/** Collects what test cases reach and tells it. */
export class CoverageReport {
  private readonly coverage = new Coverage();
  private readonly settings: CoverageSettings;

  /** @throws FluxError FLX0901 if there is no file or folder that is to count */
  constructor(settings: CoverageSettings) {
    this.settings = settings;
    const counts = covers(settings.scope, "");
    for (const path of settings.include.flatMap(filesAt)) if (counts(path)) this.file(path);
  }

  add(all: readonly FileHits[]): void {
    for (const { path, hits } of all) this.file(path).add(hits);
  }

  private file(path: string) {
    const short = relative(".", path);
    const name = short === "" || short.startsWith("..") ? resolve(path) : short;
    return this.coverage.file(name.split(sep).join("/"), () => readSource(path));
  }

  /**
   * Writes the reports, the text by `print`.
   *
   * @returns whether all thresholds are met
   */
  async tell(terminal: Terminal, print: (text: string) => void | Promise<void>): Promise<boolean> {
    const { reporters, folder, thresholds } = this.settings;
    const { coverage } = this;
    if (reporters.includes("text")) {
      await print(coverageText(coverage, terminal.columns !== undefined && wantsColours(process.env)));
    }
    const write = (name: string, text: string) => {
      const path = join(folder, name);
      reading(path, () => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(path, text);
      });
    };
    if (reporters.includes("lcov")) write("lcov.info", coverageLcov(coverage));
    if (reporters.includes("json")) write("coverage.json", coverageJson(coverage));
    if (reporters.includes("html")) for (const { name, text } of coveragePages(coverage)) write(name, text);
    const missed = shortfalls(coverage.total, thresholds);
    for (const message of missed) complain(terminal, message);
    return missed.length === 0;
  }
}

function parseReporters(text: string): readonly string[] {
  const names = text.split(",");
  if (names.some((name) => !COVERAGE_REPORTERS.includes(name as CoverageReporter))) {
    throw new InvalidArgumentError(`Give some of ${COVERAGE_REPORTERS.join(", ")}.`);
  }
  return names;
}

/** A number for all metrics, or `METRIC=NUMBER` for some. */
function parseThresholds(text: string): Thresholds {
  const thresholds: Record<string, number> = {};
  for (const part of text.split(",")) {
    const [, name, number] = /^(?:(\w+)=)?(\d+(?:\.\d+)?)%?$/.exec(part.trim()) ?? [];
    const isKnown = name === undefined || METRICS.some((metric) => metric === name);
    if (number === undefined || !isKnown || Number(number) > 100) {
      throw new InvalidArgumentError(`Give a percentage, or METRIC=PERCENT of ${METRICS.join(", ")}.`);
    }
    for (const metric of name === undefined ? METRICS : [name]) thresholds[metric] = Number(number);
  }
  return thresholds;
}
