import { type Diagnostic, inOrder } from "../base/diagnostic.ts";
import type { Expression, File } from "../syntax/tree.ts";
import { type CheckEnvironment, Checker } from "./infer/checker.ts";
import { inferImport } from "./infer/import.ts";
import { collectOptions } from "./infer/option.ts";
import { inferStatement } from "./infer/statement.ts";
import type { Exports } from "./package-type.ts";
import { resolve } from "./traverse.ts";
import type { Scheme, Type } from "./type.ts";

/** What is known of a file after checking. */
export interface CheckedFile {
  /** The names that the file defines. */
  readonly exports: Exports & { readonly members: ReadonlyMap<string, Scheme> };
  readonly diagnostics: readonly Diagnostic[];
  /**
   * The type of an expression of the file, or undefined if it was not reached. In a function that takes values of several
   * types, the types of its parameters are variables.
   */
  typeOf(expression: Expression): Type | undefined;
}

/**
 * Infers the types of all of a file and reports what does not fit. Never throws on what a user wrote.
 *
 * @example
 * const { diagnostics, exports } = checkFile(file, { prelude, importPackage: (path) => packages.get(path), packagePaths: [...packages.keys()] });
 */
export function checkFile(file: File, env: CheckEnvironment): CheckedFile {
  const checker = new Checker(file, env);
  for (const declaration of file.imports) inferImport(checker, declaration);
  collectOptions(checker, file.body);
  for (const statement of file.body) inferStatement(checker, statement);

  const members = new Map<string, Scheme>();
  const options = new Set<string>();
  for (const [name, binding] of checker.fileScope.names) {
    if (binding.kind === "package") continue;
    members.set(name, binding.scheme);
    if (binding.origin === "option") options.add(name);
  }
  return {
    exports: { members, options },
    diagnostics: inOrder(checker.diagnostics),
    typeOf(expression) {
      const type = checker.types.get(expression);
      return type && resolve(checker.sub, type);
    },
  };
}
