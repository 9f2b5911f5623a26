import { type File, type Node, walk } from "../syntax/index.ts";

/**
 * The names that expressions of a file read, wherever they mean the file's own or a parameter: a name that is not among
 * them is certainly not used.
 */
export function usedNames(file: File): ReadonlySet<string> {
  const used = new Set<string>();
  walk(file, {
    enter(node, parent) {
      if (node.kind === "Identifier" && (parent === undefined || reads(node, parent))) used.add(node.name);
    },
  });
  return used;
}

function reads(id: Node, parent: Node): boolean {
  switch (parent.kind) {
    case "MemberExpression":
      return parent.object === id;
    case "Property":
      return parent.value === id;
    case "VariableAssignment":
      return parent.init === id;
    case "Parameter":
      return parent.default === id;
    case "ImportDeclaration":
    case "PackageClause":
    case "TestCaseStatement":
      return false;
    default:
      return true;
  }
}
