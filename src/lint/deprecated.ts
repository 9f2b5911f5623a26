import { type File, type ImportDeclaration, type MemberExpression, walk } from "../syntax/index.ts";
import { definesName } from "./pipeline.ts";
import type { LintContext, LintRule } from "./rule.ts";

/** Members of the library that have a better one in their place. */
export const deprecated: LintRule = {
  name: "deprecated",
  code: "FLX0705",
  finds: "functions that the library keeps for old scripts only, with what is there instead",
  example: `import "experimental"

noon = experimental.addDuration(d: 12h, to: 2024-05-01T00:00:00Z)`,
  *check(file, context) {
    const imports = new Map(file.imports.map((declaration) => [nameOf(declaration), declaration]));
    const told: {
      readonly node: MemberExpression | File["body"][number] | { span: File["span"] };
      readonly path: string;
      readonly name: string;
    }[] = [];
    walk(file, {
      enter(node, parent) {
        if (node.kind === "MemberExpression" && node.object.kind === "Identifier") {
          const path = imports.get(node.object.name)?.path.value;
          const name = node.property.kind === "Identifier" ? node.property.name : node.property.value;
          if (path !== undefined && !definesName(file, node.object.name)) told.push({ node, path, name });
        }
        if (node.kind === "CallExpression" && node.callee.kind === "Identifier" && parent !== undefined) {
          const { name } = node.callee;
          if (!definesName(file, name)) told.push({ node: node.callee, path: "universe", name });
        }
      },
    });
    for (const { node, path, name } of told) {
      const note = context.deprecated.get(`${path}.${name}`);
      if (note === undefined) continue;
      const declaration = file.imports.find((i) => i.path.value === path);
      const fix = declaration && moved(file, declaration, context);
      yield { span: node.span, message: `\`${name}\` of package "${path}" is deprecated`, notes: [note], fix };
    }
  },
};

/** Packages that stand under another path now, with all their members. */
const MOVED: ReadonlyMap<string, string> = new Map([
  ["experimental/array", "array"],
  ["experimental/bitwise", "bitwise"],
  ["experimental/http/requests", "http/requests"],
  ["date/boundaries", "experimental/date/boundaries"],
]);

/** The import of the package under its new path, unless the script imports that too. */
function moved(file: File, { path }: ImportDeclaration, { deprecated }: LintContext) {
  const target = MOVED.get(path.value);
  if (target === undefined || file.imports.some((i) => i.path.value === target)) return undefined;
  if (![...deprecated.keys()].some((member) => member.startsWith(`${path.value}.`))) return undefined;
  return { title: `import "${target}"`, span: path.span, text: `"${target}"` };
}

function nameOf({ alias, path }: ImportDeclaration): string {
  return alias?.name ?? path.value.slice(path.value.lastIndexOf("/") + 1);
}
