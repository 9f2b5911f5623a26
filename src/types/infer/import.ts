import { nearest } from "../../base/nearest.ts";
import type { ImportDeclaration } from "../../syntax/tree.ts";
import { FOREIGN_PACKAGES } from "../report/confusions.ts";
import { meantTail, renameTo } from "../report/hint.ts";
import type { Checker } from "./checker.ts";

/** Binds the name of an import: its alias, or the last element of its path. Of equal names the last wins. */
export function inferImport(checker: Checker, { alias, path }: ImportDeclaration): void {
  const last = lastElement(path.value);
  const imported = checker.env.importPackage(path.value, path.span);
  if (imported === undefined) {
    const paths = checker.env.packagePaths;
    const foreign = FOREIGN_PACKAGES.get(path.value);
    const moved = paths.filter((other) => lastElement(other) === last);
    const near = moved.length === 1 ? moved[0] : nearest(path.value, paths);
    const meant = foreign === undefined ? near : undefined;
    checker.report("FLX0108", path.span, `there is no package "${path.value}"${meantTail(meant)}`, {
      notes: foreign === undefined ? undefined : [foreign],
      fix: renameTo(meant, path.span, `"${meant}"`),
    });
  }
  checker.scope.names.set(alias?.name ?? last, { kind: "package", package: imported });
}

function lastElement(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
