import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** The layers below `src`, lowest first, each with the layers it may import besides itself. */
const LAYERS: Readonly<Record<string, readonly string[]>> = {
  base: [],
  syntax: ["base"],
  types: ["base", "syntax"],
  lint: ["base", "syntax"],
  complete: ["base", "syntax", "types"],
  column: ["base"],
  expr: ["base", "syntax", "types", "column"],
  plan: ["base", "types", "column", "expr"],
  exec: ["base", "column", "expr", "plan"],
  codec: ["base", "column"],
  sdk: ["base", "syntax", "types", "column", "expr", "plan", "exec", "codec"],
  bucket: ["base", "column", "codec", "sdk"],
  engine: ["base", "syntax", "types", "column", "expr", "plan", "exec", "sdk", "codec", "bucket", "lint", "complete"],
  testing: ["base", "syntax", "types", "column", "expr", "plan", "exec", "sdk", "codec", "bucket", "engine"],
  cli: [
    "base",
    "syntax",
    "types",
    "column",
    "expr",
    "plan",
    "exec",
    "sdk",
    "codec",
    "bucket",
    "engine",
    "testing",
    "lint",
  ],
};

/** Modules from outside that only some places may import. */
const GUARDED: readonly { readonly module: RegExp; readonly places: RegExp }[] = [
  { module: /^apache-arrow$/, places: /^src\/(column|codec\/arrow)/ },
  { module: /^papaparse$/, places: /^src\/codec\// },
  { module: /^commander$/, places: /^src\/cli\// },
  { module: /^vitest$/, places: /^src\/testing\// },
  { module: /^(node:)?(fs|fs\/promises|child_process|net|http|https)$/, places: /^src\/(cli\/|engine\/node)/ },
];

/** Names of the outside world that only some places may use. */
const GUARDED_NAMES: readonly { readonly names: RegExp; readonly places: RegExp }[] = [
  { names: /^(process|console)$/, places: /^src\/cli\// },
  { names: /^(Date\.now|Math\.random|performance\.now)$/, places: /^src\/(engine|testing|cli)\// },
];

const MAX_LINES = 600;

interface SourceFile {
  /** Path from the project's root. */
  readonly path: string;
  readonly text: string;
  /** Paths from the project's root for relative imports, module names for others. */
  readonly imports: readonly string[];
}

const ROOT = fileURLToPath(new URL("..", import.meta.url));

function readSources(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((path) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("stdlib/generated"))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      const imports = ts
        .preProcessFile(text)
        .importedFiles.map(({ fileName }) =>
          fileName.startsWith(".") ? relative(ROOT, join(ROOT, dirname(path), fileName)) : fileName,
        );
      return { path, text, imports };
    });
}

const files = [...readSources("src"), ...readSources("stdlib")];

/** Why a file may not import a module, or undefined. */
function importProblem(path: string, imported: string): string | undefined {
  if (!imported.startsWith("src/") && !imported.startsWith("stdlib/")) {
    const guard = GUARDED.find((g) => g.module.test(imported));
    return guard && !guard.places.test(path) ? `only ${guard.places} may import it` : undefined;
  }
  if (path.startsWith("stdlib/")) {
    if (imported.startsWith("src/")) return imported === "src/sdk/index.ts" ? undefined : "not the SDK's entry";
    return imported.startsWith("stdlib/generated/") ? "only the engine loads the library" : undefined;
  }
  const [, layer] = path.split("/");
  const [area, other] = imported.split("/");
  if (area === "stdlib") return layer === "engine" || layer === "cli" ? undefined : "only the engine loads the library";
  return layer === other || LAYERS[layer].includes(other) ? undefined : `${layer} may not import ${other}`;
}

/** Free names and `object.member` pairs that a file uses, with their lines. */
function usedNames(file: SourceFile): { name: string; line: number }[] {
  const used: { name: string; line: number }[] = [];
  if (!/\b(process|console|Date|Math|performance)\b/.test(file.text)) return used;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest);
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const line = tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
      used.push({ name: node.expression.text, line }, { name: `${node.expression.text}.${node.name.text}`, line });
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return used;
}

describe("layers", () => {
  test("every folder of src is a layer", () => {
    const folders = new Set(files.filter((f) => f.path.startsWith("src/")).map((f) => f.path.split("/")[1]));
    expect([...folders].filter((f) => !(f in LAYERS))).toEqual([]);
  });

  test("a layer is imported only by those above it", () => {
    const problems = files.flatMap((f) =>
      f.imports.flatMap((imported) => {
        const problem = importProblem(f.path, imported);
        return problem === undefined ? [] : [`${f.path} imports ${imported}: ${problem}`];
      }),
    );
    expect(problems).toEqual([]);
  });

  test("the outside world comes in by Deps", () => {
    const problems = files.flatMap((f) =>
      usedNames(f).flatMap(({ name, line }) =>
        GUARDED_NAMES.some((g) => g.names.test(name) && !g.places.test(f.path))
          ? [`${f.path}:${line} uses ${name}`]
          : [],
      ),
    );
    expect(problems).toEqual([]);
  });

  test.each([
    ["src/base/span.ts", "src/column/batch.ts", "base may not import column"],
    ["src/codec/csv.ts", "src/column/batch.ts", undefined],
    ["src/codec/csv.ts", "src/exec/run.ts", "codec may not import exec"],
    ["src/plan/node.ts", "papaparse", "only /^src\\/codec\\// may import it"],
    ["src/exec/spill.ts", "node:fs", "only /^src\\/(cli\\/|engine\\/node)/ may import it"],
    ["src/engine/load.ts", "stdlib/generated/index.ts", undefined],
    ["src/exec/run.ts", "stdlib/universe/map.ts", "only the engine loads the library"],
    ["stdlib/universe/map.ts", "src/sdk/index.ts", undefined],
    ["stdlib/universe/map.ts", "src/exec/run.ts", "not the SDK's entry"],
    ["stdlib/date/time.ts", "stdlib/universe/_location.ts", undefined],
    ["stdlib/math/abs.ts", "stdlib/generated/universe.ts", "only the engine loads the library"],
    ["stdlib/math/abs.ts", "stdlib/universe/map.ts", undefined],
  ])("%s importing %s", (path, imported, problem) => {
    expect(importProblem(path, imported)).toBe(problem);
  });
});

test(`no file is longer than ${MAX_LINES} lines`, () => {
  const sizes = files.map((f) => ({ path: f.path, lines: f.text.split("\n").length - 1 }));
  sizes.sort((a, b) => a.lines - b.lines);
  const at = (share: number) => sizes[Math.floor((sizes.length - 1) * share)].lines;
  console.info(`${sizes.length} files, lines: median ${at(0.5)}, 90 % below ${at(0.9)}, longest ${at(1)}`);
  expect(sizes.filter((s) => s.lines > MAX_LINES)).toEqual([]);
});
