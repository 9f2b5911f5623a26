import { walk } from "../syntax/index.ts";
import type { LintRule } from "./rule.ts";
import { usedNames } from "./used-names.ts";

/**
 * Variables of functions, and those of a script that no package can import. Parameters are left alone: who calls the
 * function decides about them. No fix: what stands behind a name can have an effect.
 */
export const unusedVariable: LintRule = {
  name: "unused-variable",
  code: "FLX0702",
  finds: "a variable that is not used, in functions and in scripts that make results",
  example: `import "array"

limit = 24.0
array.from(rows: [{v: 1}])`,
  *check(file) {
    const used = usedNames(file);
    const isPackage = file.package !== undefined && file.package.name.name !== "main";
    const isLibrary = isPackage || !file.body.some((statement) => statement.kind === "ExpressionStatement");
    const unused: { readonly name: string; readonly span: (typeof file)["span"] }[] = [];
    walk(file, {
      enter(node, parent) {
        if (node.kind !== "VariableAssignment" || parent?.kind === "OptionStatement") return;
        if (parent?.kind === "File" && isLibrary) return;
        if (!used.has(node.id.name)) unused.push(node.id);
      },
    });
    for (const { name, span } of unused) yield { span, message: `\`${name}\` is not used` };
  },
};
