import { printable } from "../../base/printable.ts";
import type { Failure } from "../failure.ts";
import type { TestResult } from "../suite.ts";
import type { TestCase } from "../test-case.ts";
import { differenceText } from "./difference-text.ts";

/** How many test cases ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Turns the results of a suite into one text, piece by piece. */
export interface Reporter {
  /** Before the first result; `total` counts all test cases. */
  begin?(total: number): string;
  result(result: TestResult): string;
  /** After the last result; `ms` is the time that the suite took. */
  end(counts: Counts, ms: number): string;
}

export interface ReporterOptions {
  /** Print in colours. */
  readonly colour: boolean;
  /** 1 or more: name test cases too that were skipped; 2 or more: show the script of each test case. */
  readonly verbosity: number;
  /** That of the order in which the test cases run, if they are shuffled. */
  readonly seed?: number;
  /** Options that a run of one of the test cases needs to be the same, as a shell takes them. */
  readonly flags?: readonly string[];
}

/** The command that runs just this test case; undefined for a file that cannot be read. */
export function commandFor({ path, name }: TestCase, flags: readonly string[] = []): string | undefined {
  return name === "" ? undefined : ["fluxts test", shellWord(path), "--test", shellWord(name), ...flags].join(" ");
}

/** A text as a shell takes it. */
export function shellWord(text: string): string {
  return /^[\w./@:=,+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A test case as messages name it: its file and its name. */
export function title({ test: { path, name } }: TestResult): string {
  return printable(name === "" ? path : `${path}: ${name}`);
}

/** Why a test case failed, in lines. */
export function failureText({ text, differences }: Failure, colour = false): string {
  if (differences === undefined) return text;
  return `${text === "" ? "" : `${text}\n`}${differenceText(differences, colour)}`;
}
