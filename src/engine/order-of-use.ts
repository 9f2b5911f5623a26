import type { Diagnostic } from "../base/diagnostic.ts";
import { type File, type Identifier, walk } from "../syntax/index.ts";

/**
 * Files of one package so that each comes after those whose names it uses, with a problem for each name that two files
 * define.
 */
export function inOrderOfUse(files: readonly File[]): {
  readonly files: readonly File[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const definedBy = new Map<string, { readonly file: File; readonly id: Identifier }>();
  const diagnostics: Diagnostic[] = [];
  for (const file of files) {
    for (const id of definedNames(file)) {
      const other = definedBy.get(id.name);
      if (other !== undefined && other.file !== file) {
        const message = `\`${id.name}\` is defined by another file of the package too`;
        const related = [{ message: "here", span: other.id.span }];
        diagnostics.push({ code: "FLX0111", severity: "error", message, span: id.span, related });
      } else definedBy.set(id.name, { file, id });
    }
  }
  const ordered: File[] = [];
  const seen = new Set<File>();
  const visit = (file: File) => {
    seen.add(file);
    walk(file, {
      enter(node) {
        const used = node.kind === "Identifier" ? definedBy.get(node.name) : undefined;
        // Of files that use each other one must be first; there the checker finds the name undefined.
        if (used !== undefined && !seen.has(used.file)) visit(used.file);
      },
    });
    ordered.push(file);
  };
  for (const file of files) if (!seen.has(file)) visit(file);
  return { files: ordered, diagnostics };
}

function definedNames(file: File): Identifier[] {
  return file.body.flatMap((statement) => {
    if (statement.kind === "VariableAssignment") return [statement.id];
    if (statement.kind === "OptionStatement" && statement.assignment.kind === "VariableAssignment") {
      return [statement.assignment.id];
    }
    return [];
  });
}
