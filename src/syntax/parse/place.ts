import type { Diagnostic, Fix } from "../../base/diagnostic.ts";
import type { Span } from "../../base/span.ts";
import * as T from "../lex/tokens.ts";
import type { Attribute, File, ImportDeclaration, PackageClause, Statement } from "../tree.ts";
import { problem } from "./messages.ts";

export type PackageItem = PackageClause & { readonly attributes: readonly Attribute[] };

/** Everything that can stand in a list of statements; whether it may is checked once the list is complete. */
export type Item = Statement | ImportDeclaration | PackageItem;

/** What the list of statements is the body of. */
export type Place = "function" | "testcase";

const NAMES: Readonly<Record<string, string>> = {
  PackageClause: "`package`",
  ImportDeclaration: "`import`",
  OptionStatement: "`option`",
  BuiltinStatement: "`builtin`",
  TestCaseStatement: "`testcase`",
  ReturnStatement: "`return`",
};

/** Reports statements that may not stand in a block, and a function's block that does not end in `return`. */
export function placeProblems(items: readonly Item[], place: Place, span: Span): Diagnostic[] {
  const problems: Diagnostic[] = [];
  items.forEach((item, i) => {
    const returns = item.kind === "ReturnStatement";
    const free = place === "testcase" ? item.kind === "OptionStatement" : returns;
    if (!(item.kind in NAMES) || (free && !returns)) return;
    if (!free)
      problems.push(problem("FLX0013", item.span, `${NAMES[item.kind]} cannot stand in the block of a ${place}`));
    else if (i < items.length - 1)
      problems.push(problem("FLX0013", item.span, "`return` must be the last statement of its block"));
  });
  const excused = items.some((item) => item.kind === "ReturnStatement" || item.kind === "BadStatement");
  if (place === "function" && !excused) {
    const end = { ...span, start: Math.max(span.start, span.end - 1) };
    problems.push(problem("FLX0014", end, "the block of a function must end with `return`", returnFix(items)));
  }
  return problems;
}

/** Gives back the value of the block's last statement, if it is one. */
function returnFix(items: readonly Item[]): Fix | undefined {
  const last = items.at(-1);
  if (last?.kind !== "ExpressionStatement" || last.attributes.length > 0) return undefined;
  return { title: "return the last value", span: { ...last.span, end: last.span.start }, text: "return " };
}

/** Sorts the items of a file into its parts and reports those out of order. */
export function filePart(items: readonly Item[]): {
  parts: Pick<File, "attributes" | "package" | "imports" | "body">;
  problems: Diagnostic[];
} {
  let clause: PackageItem | undefined;
  const imports: ImportDeclaration[] = [];
  const body: Statement[] = [];
  const problems: Diagnostic[] = [];
  for (const item of items) {
    if (item.kind === "PackageClause") {
      if (clause || imports.length > 0 || body.length > 0) {
        problems.push(problem("FLX0013", item.span, "`package` must be the first statement of the file"));
      }
      clause ??= item;
    } else if (item.kind === "ImportDeclaration") {
      if (body.length > 0)
        problems.push(problem("FLX0013", item.span, "`import` must stand before all other statements"));
      imports.push(item);
    } else {
      if (item.kind === "ReturnStatement") {
        problems.push(problem("FLX0013", item.span, "`return` can stand only in the block of a function"));
      }
      body.push(item);
    }
  }
  const parts = {
    attributes: clause?.attributes ?? [],
    package: clause && { kind: clause.kind, span: clause.span, name: clause.name },
    imports,
    body,
  };
  return { parts, problems };
}

const STATEMENT_LINES: ReadonlySet<T.TokenType> = new Set([
  T.Package,
  T.Import,
  T.Option,
  T.Builtin,
  T.TestCase,
  T.Return,
  T.AttributeName,
  T.Identifier,
  T.If,
  T.Text,
  T.TextBegin,
]);

/** Whether parsing can begin anew with this token after a bad statement. */
export function beginsStatementLine(token: T.Token): boolean {
  return token.first && STATEMENT_LINES.has(token.type);
}
