import { type Diagnostic, inOrder } from "../../base/diagnostic.ts";
import type { Source } from "../../base/span.ts";
import { lex } from "../lex/lexer.ts";
import type { File, Statement, TypeScheme } from "../tree.ts";
import { foreignQuery } from "./foreign-query.ts";
import { filePart } from "./place.ts";
import { FluxGrammar } from "./statements.ts";

/**
 * Parses a Flux script or package file. It never throws: what it cannot read is reported and becomes a `BadStatement` or
 * `BadExpression`, and the rest of the text is parsed all the same.
 *
 * @example parse({ name: "q.flux", text: "a = 1" }).file.body[0].kind // "VariableAssignment"
 */
export function parse(source: Source): { file: File; diagnostics: Diagnostic[] } {
  const { tokens, comments, problems } = lex(source);
  const span = { source, start: 0, end: source.text.length };
  const foreign = foreignQuery(source, comments);
  if (foreign !== undefined) {
    const body: Statement[] = [{ kind: "BadStatement", span, attributes: [] }];
    const file: File = { kind: "File", span, attributes: [], package: undefined, imports: [], body, comments };
    return { file, diagnostics: [foreign] };
  }
  const diagnostics = [...problems];
  const items = new FluxGrammar(source, tokens, diagnostics).statements(tokens.length);
  const { parts, problems: misplaced } = filePart(items);
  return { file: { kind: "File", span, ...parts, comments }, diagnostics: inOrder([...diagnostics, ...misplaced]) };
}

/**
 * Parses the type of a declaration: `(a: A, ?b: int) => A where A: Addable`. It never throws; the scheme is undefined
 * if there is an error.
 *
 * @example parseTypeScheme({ name: "decl", text: "(a: A) => A" }).scheme?.type.kind // "FunctionType"
 */
export function parseTypeScheme(source: Source): { scheme: TypeScheme | undefined; diagnostics: Diagnostic[] } {
  const { tokens, problems } = lex(source);
  const diagnostics = [...problems];
  const scheme = new FluxGrammar(source, tokens, diagnostics).wholeTypeScheme();
  const refused = diagnostics.some((d) => d.severity === "error");
  return { scheme: refused ? undefined : scheme, diagnostics: inOrder(diagnostics) };
}
