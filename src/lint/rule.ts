import type { DiagnosticCode } from "../base/codes.ts";
import type { Diagnostic } from "../base/diagnostic.ts";
import type { File } from "../syntax/index.ts";

/** Advice on scripts that run, but hardly as meant. */
export interface LintRule {
  /** The name by which comments switch it off. */
  readonly name: string;
  readonly code: DiagnosticCode;
  check(file: File): Iterable<Omit<Diagnostic, "code" | "severity">>;
}
