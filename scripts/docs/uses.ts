import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PRELUDE_PATHS } from "../../src/engine/reference.ts";
import { type File, type Node, parse, walk } from "../../src/syntax/index.ts";
import { readSignatures } from "../../test/types/library.ts";

/** How many scripts below a folder use each member of the library: `PATH.MEMBER` to number of scripts. */
export function countUses(folder: string): Map<string, number> {
  const prelude = new Map<string, string>();
  for (const { path, member } of readSignatures()) {
    if (PRELUDE_PATHS.includes(path) && prelude.get(member) !== PRELUDE_PATHS[0]) prelude.set(member, path);
  }
  const uses = new Map<string, number>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".flux")) continue;
    const { file } = parse({ name, text: readFileSync(join(folder, name), "utf8") });
    for (const use of usedMembers(file, prelude)) uses.set(use, (uses.get(use) ?? 0) + 1);
  }
  return uses;
}

/** The members that a script names, as `PATH.MEMBER`. */
export function usedMembers(file: File, prelude: ReadonlyMap<string, string>): Set<string> {
  const imports = new Map(
    file.imports.map(({ alias, path: { value } }) => [alias?.name ?? value.slice(value.lastIndexOf("/") + 1), value]),
  );
  const used = new Set<string>();
  /** Identifiers that name something else than a value in scope. */
  const labels = new Set<Node>();
  const own = new Set<string>();
  walk(file, {
    enter(node) {
      switch (node.kind) {
        case "Property":
          if (!node.shorthand) labels.add(node.key);
          break;
        case "Parameter":
        case "VariableAssignment":
          labels.add(node.id);
          own.add(node.id.name);
          break;
        case "MemberExpression": {
          const { object, property } = node;
          labels.add(property);
          const path = object.kind === "Identifier" && !own.has(object.name) ? imports.get(object.name) : undefined;
          if (path !== undefined)
            used.add(`${path}.${property.kind === "Identifier" ? property.name : property.value}`);
          break;
        }
        case "Identifier": {
          const path = labels.has(node) || own.has(node.name) ? undefined : prelude.get(node.name);
          if (path !== undefined) used.add(`${path}.${node.name}`);
          break;
        }
      }
    },
  });
  return used;
}
