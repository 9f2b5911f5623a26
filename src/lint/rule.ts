import type { DiagnosticCode } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { File } from "../syntax/index.ts";
import type { Sample } from "./sample.ts";

/** What rules know besides the file. */
export interface LintContext {
  /** Members of packages that are not to be used any more, `path.name`, with what the library says of them. */
  readonly deprecated: ReadonlyMap<string, string>;
  /** What the data holds that the script will read, if that is known. */
  readonly sample: Sample | undefined;
}

/** Advice on scripts that run, but hardly as meant. */
export interface LintRule {
  /** The name by which comments and options switch it off. */
  readonly name: string;
  readonly code: DiagnosticCode;
  /** What it finds, as the continuation of "finds". */
  readonly finds: string;
  /** A script in which it finds something. */
  readonly example: string;
  /** A fix leaves the results of the script as they are. */
  check(file: File, context: LintContext): Iterable<Omit<Diagnostic, "code" | "severity">>;
}
