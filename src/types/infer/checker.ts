import type { DiagnosticCode } from "../../base/codes.ts";
import type { Diagnostic } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import type { Expression, File } from "../../syntax/tree.ts";
import type { Mismatch } from "../mismatch.ts";
import type { Exports, PackageType } from "../package-type.ts";
import { explain } from "../report/explain.ts";
import type { Role } from "../report/role.ts";
import { Substitution } from "../substitution.ts";
import type { Type } from "../type.ts";
import { unify } from "../unify.ts";
import { Scope } from "./scope.ts";

/** What the checker has to know of the world around a file. */
export interface CheckEnvironment {
  /** The names that need no import. */
  readonly prelude: Exports;
  /** The package that the import at `from` means, or undefined if there is none. */
  importPackage(path: string, from: Span): PackageType | undefined;
  /** The import paths that exist, for hints. */
  readonly packagePaths: readonly string[];
}

/** The state of the inference of one file. */
export class Checker {
  readonly env: CheckEnvironment;
  readonly sub = new Substitution();
  readonly types = new Map<Expression, Type>();
  readonly diagnostics: Diagnostic[] = [];
  readonly fileScope = new Scope(undefined);
  scope = this.fileScope;
  /** The options that the file declares, and the one whose value is being inferred. */
  readonly fileOptions = new Set<string>();
  insideOption: string | undefined;
  /** The names whose definitions are being inferred, outermost first. */
  readonly defining: string[] = [];
  /** Where the file's own names are defined, for hints about names that are used before. */
  readonly definedAt = new Map<string, Span>();

  /** The end of the last import or of the package clause, for hints; undefined if the file has neither. */
  readonly importsEnd: number | undefined;

  constructor(file: File, env: CheckEnvironment) {
    this.env = env;
    // A console adds the imports of its earlier inputs.
    const last = file.imports.findLast(({ span }) => span.source === file.span.source);
    this.importsEnd = (last ?? file.package)?.span.end;
    for (const statement of file.body) {
      if (statement.kind === "VariableAssignment") this.definedAt.set(statement.id.name, statement.id.span);
    }
  }

  report(
    code: DiagnosticCode,
    span: Span,
    message: string,
    more?: Partial<Pick<Diagnostic, "notes" | "related" | "fix">>,
  ) {
    this.diagnostics.push({ code, severity: "error", message, span, ...more });
  }

  /** Makes `found`, the type of `at`, be `expected`; reports what does not fit and returns whether all does. */
  require(expected: Type, found: Type, at: Expression, role: Role): boolean {
    return this.explain(unify(this.sub, expected, found), at, role);
  }

  /** Reports mismatches of the type of `at`; returns whether there are none. */
  explain(mismatches: readonly Mismatch[], at: Expression, role: Role): boolean {
    for (const mismatch of mismatches) this.diagnostics.push(explain(this.sub, mismatch, at, role));
    return mismatches.length === 0;
  }

  /** Whether a name stands for something here. */
  isKnown(name: string): boolean {
    return this.scope.lookUp(name) !== undefined || this.env.prelude.members.has(name);
  }

  inScope<T>(run: () => T): T {
    const outer = this.scope;
    this.scope = new Scope(outer);
    const result = run();
    this.scope = outer;
    return result;
  }
}
