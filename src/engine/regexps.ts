import type { Diagnostic } from "../base/diagnostic.ts";
import { compileRegexp, loadRegexpEngine, Regexp } from "../base/regexp.ts";
import { type File, type RegexpLiteral, walk } from "../syntax/index.ts";

/**
 * What is wrong with the regular expressions of a file. If it has any, their engine is loaded, so that the file can be
 * evaluated afterwards.
 */
export async function checkRegexps(file: File): Promise<Diagnostic[]> {
  const literals: RegexpLiteral[] = [];
  walk(file, {
    enter(node) {
      if (node.kind === "RegexpLiteral") literals.push(node);
    },
  });
  if (literals.length > 0) await loadRegexpEngine();
  return literals.flatMap(({ pattern, span }): Diagnostic[] => {
    const regexp = compileRegexp(pattern);
    if (regexp instanceof Regexp) return [];
    return [{ code: "FLX0017", severity: "error", message: regexp.problem, span }];
  });
}
