import { printable } from "../../base/printable.ts";
import type { Failure } from "../failure.ts";
import type { TestResult } from "../suite.ts";
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
  /** Name test cases too that were skipped. */
  readonly verbose: boolean;
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
